// Loads the bundled fonts before they are needed: one that comes late has the whole page laid out again.

/** Signs of formulas and of operations; Greek and arrows among them are in subsets of their own. */
const SIGNS = 'αβγδεηθλμνξπρστφχψω∂∇ΣΠ√∞≈≤≥≠·×÷→←↑↓⇒⊙⊗∈−…ᵀ²³'
const WORDS = ['Inter', 'JetBrains Mono']

/** Those of words and code whole, of the large Chinese one the subsets with signs. A font that is missing is no error. */
export async function warmFonts(fonts: FontFaceSet): Promise<void> {
  const faces = Array.from(fonts).filter(
    ({ family, status }) => status === 'unloaded' && WORDS.includes(family.replace(/^["']|["']$/g, '')),
  )
  const signs = ['400', '600'].map((weight) => fonts.load(`${weight} 14px "Noto Sans SC"`, SIGNS))
  await Promise.allSettled([...faces.map((face) => face.load()), ...signs])
}

// Names of signs in formulas, as TeX has them.

const named = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .trim()
      .split(/\s+/)
      .map((pair) => [pair.slice(0, -1), pair.slice(-1)]),
  )

export const SYMBOLS: Readonly<Record<string, string>> = {
  ...named(`
    alphaα betaβ gammaγ deltaδ epsilonϵ varepsilonε zetaζ etaη thetaθ varthetaϑ iotaι kappaκ lambdaλ muμ nuν xiξ piπ
    rhoρ sigmaσ tauτ upsilonυ phiϕ varphiφ chiχ psiψ omegaω
    GammaΓ DeltaΔ ThetaΘ LambdaΛ XiΞ PiΠ SigmaΣ UpsilonΥ PhiΦ PsiΨ OmegaΩ
    partial∂ nabla∇ infty∞ sum∑ prod∏ int∫ oint∮ times× cdot· div÷ pm± mp∓ ast∗ circ∘ odot⊙ oplus⊕ otimes⊗ bullet•
    leq≤ le≤ geq≥ ge≥ neq≠ ne≠ approx≈ sim∼ simeq≃ equiv≡ propto∝ ll≪ gg≫ in∈ notin∉ subset⊂ subseteq⊆ cup∪ cap∩
    emptyset∅ forall∀ exists∃ neg¬ land∧ lor∨ to→ rightarrow→ leftarrow← leftrightarrow↔ Rightarrow⇒ Leftarrow⇐
    mapsto↦ uparrow↑ downarrow↓ ldots… cdots⋯ dots… vdots⋮ prime′ top⊤ perp⊥ mid| vert| Vert∥ parallel∥ angle∠ degree°
    langle⟨ rangle⟩ lfloor⌊ rfloor⌋ lceil⌈ rceil⌉ ellℓ hbarℏ Reℜ Imℑ star⋆ dagger† alephℵ
  `),
  '{': '{',
  '}': '}',
  '%': '%',
  '&': '&',
  '#': '#',
  _: '_',
  '|': '∥',
  $: '$',
}

/** Written as they are named. */
export const UPRIGHT: ReadonlySet<string> = new Set(
  'sin cos tan cot sec csc sinh cosh tanh arcsin arccos arctan exp log ln lim max min sup inf arg argmax argmin det dim ker Pr'.split(
    ' ',
  ),
)

/** Marks that stand above the letter before them. */
export const ACCENTS: Readonly<Record<string, string>> = {
  hat: '\u0302',
  widehat: '\u0302',
  bar: '\u0304',
  overline: '\u0305',
  tilde: '\u0303',
  widetilde: '\u0303',
  vec: '\u20d7',
  dot: '\u0307',
  ddot: '\u0308',
}

export const BLACKBOARD: Readonly<Record<string, string>> = { C: 'ℂ', E: '𝔼', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' }

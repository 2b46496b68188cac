// Base64 without a platform: the engine runs where neither Node's Buffer nor the DOM's atob may be named.

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The bytes of a base64 text. Its characters must be digits of base64, and `=` at the end. */
export function decodeBase64(text: string): Uint8Array {
  const values = new Map(Array.from(DIGITS, (digit, value) => [digit, value]))
  const digits = text.replace(/=+$/, '')
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4))
  let bits = 0
  let at = 0
  for (let i = 0; i < digits.length; i++) {
    bits = ((bits << 6) | (values.get(digits.charAt(i)) ?? 0)) & 0xffff
    // Every digit but the first of four completes a byte.
    const left = 6 - 2 * (i % 4)
    if (i % 4 > 0) bytes[at++] = bits >> left
  }
  return bytes
}

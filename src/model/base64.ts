// Base64 without a platform: the model is used where neither Node's Buffer nor the DOM's atob may be named.

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const CODES = Uint8Array.from(DIGITS, (digit) => digit.charCodeAt(0))
const PADDING = '='
/** Letters that are put together at once; more of them are too many arguments for a call. */
const CHUNK = 8192

/** The value of each digit by its code. */
const VALUES = new Uint8Array(128)
CODES.forEach((code, value) => (VALUES[code] = value))

/** The bytes of a base64 text. Its characters must be digits of base64, and `=` at the end. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  let length = text.length
  while (length > 0 && text[length - 1] === PADDING) length--
  const bytes = new Uint8Array(Math.floor((length * 3) / 4))
  const valueAt = (index: number): number => (index < length ? (VALUES[text.charCodeAt(index)] ?? 0) : 0)
  for (let from = 0, to = 0; from < length; from += 4) {
    const bits = (valueAt(from) << 18) | (valueAt(from + 1) << 12) | (valueAt(from + 2) << 6) | valueAt(from + 3)
    // What lies beyond the end of the array is dropped.
    bytes[to++] = bits >> 16
    bytes[to++] = bits >> 8
    bytes[to++] = bits
  }
  return bytes
}

/** The base64 text of bytes, with `=` at its end where it needs them. */
export function encodeBase64(bytes: Uint8Array): string {
  const digits = new Uint8Array(Math.ceil(bytes.length / 3) * 4)
  for (let from = 0, to = 0; from < bytes.length; from += 3) {
    const bits = ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0)
    for (let shift = 18; shift >= 0; shift -= 6) digits[to++] = CODES[(bits >> shift) & 63] ?? 0
  }
  digits.fill(PADDING.charCodeAt(0), digits.length - ((3 - (bytes.length % 3)) % 3))
  return textOf(digits)
}

/** The text whose letters have these codes, below 256. */
export function textOf(codes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < codes.length; at += CHUNK) {
    // Spread, the codes would be iterated over one by one, which takes eight times as long.
    parts.push(Reflect.apply(String.fromCharCode, undefined, codes.subarray(at, at + CHUNK)) as string)
  }
  return parts.join('')
}

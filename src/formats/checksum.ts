// CRC-32 of a text's UTF-8 bytes: tells an untouched text from one that an editor has changed on the way. No protection.

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

/** The UTF-8 bytes of one code point; a lone surrogate counts as U+FFFD. */
function utf8(point: number): number[] {
  const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point
  if (code < 0x80) return [code]
  const tail = (shift: number): number => 0x80 | ((code >> shift) & 0x3f)
  if (code < 0x800) return [0xc0 | (code >> 6), tail(0)]
  if (code < 0x10000) return [0xe0 | (code >> 12), tail(6), tail(0)]
  return [0xf0 | (code >> 18), tail(12), tail(6), tail(0)]
}

/** Eight hex digits; `crc32('123456789')` is `cbf43926`. */
export function crc32(text: string): string {
  let crc = 0xffffffff
  for (const character of text) {
    for (const byte of utf8(character.codePointAt(0) ?? 0)) crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  }
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0')
}

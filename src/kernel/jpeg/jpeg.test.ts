// JPEG files against what Pillow reads from them (scripts/record_jpeg.py).
import { describe, expect, test } from 'vitest'
import { decodeJpeg } from '.'
import recorded from './recorded.json'

const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64'))

describe('decodeJpeg', () => {
  test.each(recorded)('$name: the pixels are those that the JPEG group’s decoder reads', (each) => {
    const { width, height, channels, bytes } = decodeJpeg(bytesOf(each.file))
    expect([width, height, channels]).toEqual([...each.size, each.channels])
    expect(Buffer.from(bytes).toString('base64')).toBe(each.pixels)
  })

  test('a file that breaks off is read as far as it goes', () => {
    const [first] = recorded
    const file = bytesOf(first?.file ?? '')
    const { bytes } = decodeJpeg(file.subarray(0, file.length - 40))
    const whole = bytesOf(first?.pixels ?? '')
    expect(bytes.length).toBe(whole.length)
    expect(bytes).not.toEqual(whole)
  })

  test.each([
    ['the file is no JPEG', [1, 2, 3, 4]],
    ['the file is damaged', [0xff, 0xd8, 0xff, 0xd9, 0, 0]],
    ['only JPEG of 8 bits can be read here', [0xff, 0xd8, 0xff, 0xc0, 0, 11, 12, 0, 1, 0, 1, 1, 1, 0x11, 0, 0, 0]],
    ['only baseline and progressive JPEG can be read here', [0xff, 0xd8, 0xff, 0xc9, 0, 4, 0, 0, 0]],
  ])('says that %s', (message, file) => {
    expect(() => decodeJpeg(Uint8Array.from(file))).toThrow(message)
  })
})

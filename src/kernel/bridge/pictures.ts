// Pictures for Python: files that are decoded here, because their bits are many.
import { Tensor } from '../../engine/tensor'
import { decodeJpeg } from '../jpeg'

/** A tensor of height by width (by 3 colours) from the bytes of a JPEG file, or what is wrong with the file. */
function readJpeg(data: ArrayBufferView): Tensor | string {
  try {
    const file = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    const { width, height, channels, bytes } = decodeJpeg(file)
    return Tensor.ofData(bytes, channels === 1 ? [height, width] : [height, width, channels], 'uint8')
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

export const PICTURE_BRIDGE = { readJpeg }

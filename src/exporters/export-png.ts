// exportPng: an exported SVG as a PNG, by the browser's own rasteriser. Browser only.
import { fail, ok, type Result } from '../model/result'

/** Largest side that every Chromium can draw. */
const MOST = 16384

export type PngScale = 1 | 2 | 3 | 4

function loaded(image: HTMLImageElement): Promise<void> {
  return new Promise((resolve, reject) => {
    image.onload = () => resolve()
    image.onerror = () => reject(new Error('export: picture must be a whole SVG, got one that cannot be drawn'))
  })
}

async function rasterise(svg: string, width: number, height: number): Promise<Blob | null> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    const done = loaded(image)
    image.src = url
    await done
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height)
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
  } finally {
    URL.revokeObjectURL(url)
  }
}

/** The PNG bytes of an SVG of `width` × `height` pixels at 100 %. Its fonts must be embedded: an image loads nothing. */
export async function exportPng(
  svg: string,
  width: number,
  height: number,
  scale: PngScale,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const [columns, rows] = [Math.round(width * scale), Math.round(height * scale)]
  if (columns > MOST || rows > MOST) {
    const message = `export: PNG must be at most ${MOST} px on each side, got ${columns} x ${rows}`
    return fail({ code: 'png-too-large', message, params: { most: MOST, width: columns, height: rows } })
  }
  const blob = await rasterise(svg, columns, rows)
  if (!blob) return fail({ code: 'png-failed', message: 'export: PNG must fit into memory, got no picture' })
  return ok(new Uint8Array(await blob.arrayBuffer()))
}

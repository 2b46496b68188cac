// Unrolling of images for convolution: one column per window, one row per channel and place in the kernel. Images have three
// spatial dimensions (leading ones may be 1) and carry their padding with them, so that no place needs a check.

/** Sizes of a padded image, its windows and their kernel; a record of i32 in memory. */
@unmanaged
class Geometry {
  channels: i32
  depth: i32
  height: i32
  width: i32
  kernelDepth: i32
  kernelHeight: i32
  kernelWidth: i32
  windowsDepth: i32
  windowsHeight: i32
  windowsWidth: i32
  strideDepth: i32
  strideHeight: i32
  strideWidth: i32
  dilationDepth: i32
  dilationHeight: i32
  dilationWidth: i32
  paddingDepth: i32
  paddingHeight: i32
  paddingWidth: i32
}

/** Copies rows of windows' elements, `line` bytes apart in the image, out of it, or adds them back. */
function rows<T>(image: usize, line: i32, step: i32, columns: usize, height: i32, width: i32, isBack: bool): void {
  const size = sizeof<T>() as i32
  const lanes = 16 / size
  for (let row = 0; row < height; row++, image += line) {
    let at = image
    let left = width
    if (step == 1 && isBack) {
      for (; left >= lanes; left -= lanes, at += 16, columns += 16) {
        v128.store(at, v128.add<T>(v128.load(at), v128.load(columns)))
      }
    } else if (step == 1) {
      for (; left >= lanes; left -= lanes, at += 16, columns += 16) v128.store(columns, v128.load(at))
    }
    for (; left > 0; left--, at += step * size, columns += size) {
      if (isBack) store<T>(at, (load<T>(at) + load<T>(columns)) as T)
      else store<T>(columns, load<T>(at))
    }
  }
}

/** Walks over all rows of all columns of an image. */
function walk<T>(g: Geometry, image: usize, columns: usize, isBack: bool): void {
  const size = sizeof<T>() as i32
  const plane = g.height * g.width
  for (let channel = 0; channel < g.channels; channel++) {
    for (let kd = 0; kd < g.kernelDepth; kd++) {
      for (let kh = 0; kh < g.kernelHeight; kh++) {
        for (let kw = 0; kw < g.kernelWidth; kw++) {
          for (let d = 0; d < g.windowsDepth; d++) {
            const z = (d * g.strideDepth + kd * g.dilationDepth + channel * g.depth) * plane
            const at = image + (z + kh * g.dilationHeight * g.width + kw * g.dilationWidth) * size
            const line = g.strideHeight * g.width * size
            rows<T>(at, line, g.strideWidth, columns, g.windowsHeight, g.windowsWidth, isBack)
            columns += g.windowsHeight * g.windowsWidth * size
          }
        }
      }
    }
  }
}

/** Copies an image into the middle of its padding, or out of it. */
function frame<T>(g: Geometry, padded: usize, image: usize, isBack: bool): void {
  const size = sizeof<T>() as i32
  const width = g.width - 2 * g.paddingWidth
  for (let channel = 0; channel < g.channels; channel++) {
    for (let d = g.paddingDepth; d < g.depth - g.paddingDepth; d++) {
      for (let h = g.paddingHeight; h < g.height - g.paddingHeight; h++) {
        const place = ((channel * g.depth + d) * g.height + h) * g.width + g.paddingWidth
        const at = padded + place * size
        if (isBack) rows<T>(at, 0, 1, image, 1, width, false)
        else rows<T>(image, 0, 1, at, 1, width, false)
        image += width * size
      }
    }
  }
}

/** Puts an image into its padding, which must be zero. */
export function pad32(geometry: usize, image: usize, padded: usize): void {
  frame<f32>(changetype<Geometry>(geometry), padded, image, false)
}

export function pad64(geometry: usize, image: usize, padded: usize): void {
  frame<f64>(changetype<Geometry>(geometry), padded, image, false)
}

/** Takes an image out of its padding. */
export function unpad32(geometry: usize, padded: usize, image: usize): void {
  frame<f32>(changetype<Geometry>(geometry), padded, image, true)
}

export function unpad64(geometry: usize, padded: usize, image: usize): void {
  frame<f64>(changetype<Geometry>(geometry), padded, image, true)
}

/** Columns of a padded image. */
export function unroll32(geometry: usize, image: usize, columns: usize): void {
  walk<f32>(changetype<Geometry>(geometry), image, columns, false)
}

export function unroll64(geometry: usize, image: usize, columns: usize): void {
  walk<f64>(changetype<Geometry>(geometry), image, columns, false)
}

/** Adds columns back to the places of the padded image that they came from. */
export function roll32(geometry: usize, columns: usize, image: usize): void {
  walk<f32>(changetype<Geometry>(geometry), image, columns, true)
}

export function roll64(geometry: usize, columns: usize, image: usize): void {
  walk<f64>(changetype<Geometry>(geometry), image, columns, true)
}

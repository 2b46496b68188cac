// The picture among the forms of a value, as an address that needs no network.
import type { MimeBundle } from '../../model/notebook'

/** `data:image/png;base64,…`; null where no form is a picture. */
export function dataAddress(data: MimeBundle): string | null {
  const svg = data['image/svg+xml']
  if (svg !== undefined) return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  for (const mime of ['image/png', 'image/jpeg', 'image/gif', 'image/webp']) {
    const bytes = data[mime]
    if (bytes !== undefined) return `data:${mime};base64,${bytes.replace(/\s/g, '')}`
  }
  return null
}

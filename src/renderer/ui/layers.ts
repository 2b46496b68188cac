// Layers: the place in the page for menus, popovers and tooltips, a landmark of its own.

const ID = 'layers'

/** Where floating things are put; made at the end of the page when it is first needed. */
export function layersElement(): HTMLElement {
  const known = document.getElementById(ID)
  if (known) return known
  const made = document.createElement('section')
  made.id = ID
  return document.body.appendChild(made)
}

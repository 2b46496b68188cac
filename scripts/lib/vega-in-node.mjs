// Vite aliases: Vega as browsers get it. For Node it looks for a canvas, while it is loaded, and for files; figures need neither.
import { inRoot } from './paths.mjs'

export const vegaInNode = Object.fromEntries(
  ['vega-canvas', 'vega-loader'].map((name) => [name, inRoot('node_modules', name, 'build', `${name}.browser.js`)]),
)

// SVG pictures: document and trace through scene, frame and painter into a file's text, in Node alone.
import { parseHTML } from 'linkedom'
import { exportSvg } from '../exporters/export-svg'
import type { Catalog } from '../model/catalog'
import type { GraphDocument } from '../model/document'
import { pictureOf } from '../model/groups/picture'
import { clampMoment, lastMoment } from '../model/moment'
import type { Trace } from '../model/trace'
import { THEMES } from '../paint/theme'
import { frame } from '../scene/frame'
import { buildScene } from '../scene/scene'
import { sceneWordsIn } from '../scene/words'
import type { Command } from './arguments'
import { bundledFonts } from './fonts'

const NOTHING: ReadonlySet<string> = new Set()

/** The text of an SVG of the whole graph at the moment asked for. */
export function renderSvg(
  document: GraphDocument,
  catalog: Catalog,
  trace: Trace,
  { step, theme, language }: Extract<Command, { kind: 'render' }>,
): string {
  const moment = step === null ? lastMoment(trace) : clampMoment(trace, step)
  const seen = pictureOf(document, trace)
  const scene = buildScene(seen.document, catalog, seen.trace)
  const words = sceneWordsIn(language)
  const view = { selection: NOTHING, highlight: null, gradients: true, words }
  const picture = frame(scene, seen.document, seen.trace, moment, view)
  return exportSvg(picture, parseHTML('<html></html>').document, THEMES[theme], {
    scope: 'all',
    background: true,
    fonts: bundledFonts(),
    document,
    title: document.title,
  })
}

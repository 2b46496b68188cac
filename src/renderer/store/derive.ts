// Derives scene and frame from the other scopes; what has not changed is not computed again.
import type { Catalog } from '../../model/catalog'
import { edgesOf, findNode, type DocumentNode, type GraphDocument, type NodeId } from '../../model/document'
import type { PictureDocument } from '../../model/groups/fold'
import { pictureOf, type Picture } from '../../model/groups/picture'
import type { Language } from '../../model/local-text'
import { clampMoment, momentAt } from '../../model/moment'
import { ancestorsOf, descendantsOf } from '../../model/topology'
import type { AppError } from '../../model/result'
import type { Trace } from '../../model/trace'
import { frame } from '../../scene/frame'
import { buildScene } from '../../scene/scene'
import type { Frame, Scene } from '../../scene/types'
import { sceneWordsIn } from '../../scene/words'
import { present, type Derived, type Scopes } from './state'

/** The moment on screen: Build mode shows everything computed. */
export function shownMoment({ run, session }: Pick<Scopes, 'run' | 'session'>): number {
  if (!run.trace) return 0
  return clampMoment(run.trace, session.mode === 'build' ? Infinity : session.moment)
}

/** True when both have the same nodes in the same order, as far as these fields go. */
function sameNodes(a: GraphDocument, b: GraphDocument, fields: readonly (keyof DocumentNode)[]): boolean {
  if (a.nodes === b.nodes) return true
  if (a.nodes.length !== b.nodes.length) return false
  return a.nodes.every((node, index) => {
    const other = b.nodes[index]
    return other !== undefined && (node === other || fields.every((field) => node[field] === other[field]))
  })
}

/** True when both documents compute the same numbers: names of the file, places and direction do not matter. */
export function sameComputation(a: GraphDocument, b: GraphDocument): boolean {
  if (a.root !== b.root || a.rootGradient !== b.rootGradient || a.seed !== b.seed) return false
  return sameNodes(a, b, ['id', 'op', 'name', 'params', 'inputs', 'retainGrad', 'grad'])
}

/** True when both documents draw the same picture of one trace: their nodes differ at most in parameters. */
function samePicture(a: GraphDocument, b: GraphDocument): boolean {
  if (a.root !== b.root || a.direction !== b.direction || a.groups !== b.groups) return false
  return sameNodes(a, b, ['id', 'op', 'name', 'inputs', 'position', 'scope'])
}

/** The nodes and wires that stay lit around a node: what it is computed from and what is computed from it. */
export function valuePath(document: GraphDocument, id: NodeId): ReadonlySet<string> {
  const above = ancestorsOf(document, [id])
  const below = descendantsOf(document, [id])
  const lit = new Set([...above, ...below])
  for (const edge of edgesOf(document)) {
    const passes =
      (above.has(edge.from.node) && above.has(edge.to)) || (below.has(edge.from.node) && below.has(edge.to))
    if (passes) lit.add(edge.id)
  }
  return lit
}

/** Remembers the last result: the same arguments give the same object. */
function remember<A extends readonly unknown[], R>(compute: (...args: A) => R): (...args: A) => R {
  let last: { readonly args: A; readonly result: R } | null = null
  return (...args) => {
    if (!last?.args.every((arg, index) => Object.is(arg, args[index]))) last = { args, result: compute(...args) }
    return last.result
  }
}

/** The picture without the last step's activity: building shows results, not the way to them. */
function atRest(picture: Frame): Frame {
  return {
    ...picture,
    nodes: picture.nodes.map((node) => (node.activity === 'none' ? node : { ...node, activity: 'none' })),
    edges: picture.edges.map((edge) => (edge.pulse === null ? edge : { ...edge, pulse: null })),
    root: picture.root && { ...picture.root, pulse: null },
  }
}

/** Makes a `derive` with a memory of its own. `problemText` gives the sentence of an error in a language. */
export function createDerive(
  problemText: (language: Language, error: AppError) => string,
): (scopes: Scopes) => Derived {
  let before: { readonly serial: number; readonly scene: Scene } | null = null

  // While a new value is being computed the picture waits as it is: an edit is drawn once, with its numbers.
  let drawn: { readonly document: GraphDocument; readonly trace: Trace | null } | null = null
  const documentOf = (document: GraphDocument, trace: Trace | null): GraphDocument => {
    if (drawn?.trace !== trace || !samePicture(drawn.document, document)) drawn = { document, trace }
    return drawn.document
  }

  const pictured = remember(pictureOf)
  const sceneOf = remember(
    (document: PictureDocument, catalog: Catalog, trace: Trace | null, serial: number): Scene => {
      // Another document starts its layout afresh; an edit keeps what it does not touch in place.
      const scene = buildScene(document, catalog, trace, before?.serial === serial ? before.scene : undefined)
      before = { serial, scene }
      return scene
    },
  )
  const highlightOf = remember((document: GraphDocument, id: NodeId | null) =>
    id !== null && findNode(document, id) ? valuePath(document, id) : null,
  )
  const pointedOf = remember((pointed: readonly NodeId[], { folding }: Picture) =>
    pointed.length > 0 ? new Set(pointed.map(folding.holderOf)) : null,
  )
  const viewOf = remember(
    (
      selection: ReadonlySet<string>,
      highlight: ReadonlySet<string> | null,
      gradients: boolean,
      language: Language,
    ) => ({
      selection,
      highlight,
      gradients,
      words: sceneWordsIn(language, (error) => problemText(language, error)),
    }),
  )
  const frameOf = remember(frame)
  const restOf = remember(atRest)
  const nowOf = remember((trace: Trace | null, moment: number) => (trace ? momentAt(trace, moment) : null))

  return remembering((scopes) => {
    const { session, run, catalog } = scopes
    const document = present(scopes)
    const moment = shownMoment(scopes)
    const picture = pictured(documentOf(document, run.trace), run.trace)
    const scene = sceneOf(picture.document, catalog, picture.trace, scopes.document.serial)
    const lit =
      pointedOf(session.pointed, picture) ?? highlightOf(picture.document, session.popup ? null : session.hovered)
    const view = viewOf(session.selection, lit, session.gradients, session.language)
    const seen = frameOf(scene, picture.document, picture.trace, moment, view)
    const stale = run.traced === null || !sameComputation(run.traced, document)
    const now = nowOf(run.trace, moment)
    return { picture, scene, frame: session.mode === 'build' ? restOf(seen) : seen, moment, now, stale }
  })
}

/** Keeps the last `Derived` while none of its fields changed, so that subscribers can compare by identity. */
function remembering(derive: (scopes: Scopes) => Derived): (scopes: Scopes) => Derived {
  let last: Derived | null = null
  return (scopes) => {
    const next = derive(scopes)
    const same = last?.frame === next.frame && last.stale === next.stale && last.now === next.now
    last = last && same ? last : next
    return last
  }
}

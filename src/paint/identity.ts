// Names by which tests find what is painted.
import type { SceneNode } from '../scene/types'

/** The variable name, or the id of a nameless node. */
export function nodeTestName(node: SceneNode): string {
  return node.name ?? node.id
}

// The form of a picture's cards: full, with every number of a small tensor, or compact, with tints instead of tables.
import type { CardContent, CardForm } from './card-body'
import { gridOf } from './frame-value'

/**
 * What a picture may hold for its numbers to be read where all of it is in view: nodes, and cells of all tables together, value
 * and gradient each. A few cards with a few numbers are best read on the cards themselves; of two linear layers with their
 * batch the tables would have some hundred cells, and fitted into a window none of them could be read, nor anything else.
 */
const MOST = { nodes: 12, cells: 64 }

function cellsOf({ value, hasGradient }: CardContent): number {
  const grid = value && gridOf(value.shape)
  return grid ? grid.rows.length * grid.columns.length * (hasGradient ? 2 : 1) : 0
}

/**
 * The form of all cards of a picture. It follows from the nodes shown and the shapes of their values alone: never from the
 * step, the theme, or the size of the window, so that stepping moves nothing and an exported picture is the one on screen.
 */
export function formOf(contents: readonly CardContent[]): CardForm {
  const cells = contents.reduce((sum, content) => sum + cellsOf(content), 0)
  return contents.length > MOST.nodes || cells > MOST.cells ? 'compact' : 'full'
}

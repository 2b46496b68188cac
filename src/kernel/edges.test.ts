// PyTorch at its edges: unusual arguments, hooks, modes, and what is refused, in snippets of our own (`scripts/snippets/edges`)
// against what real PyTorch printed.
import { replay } from './testing/snippets'

replay('edges', 'close')

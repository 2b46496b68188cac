// Ends of wires in the picture, as ends of wires in the document.
import type { Source } from '../document'
import type { Folding, InnerPort } from './fold'

/** The value behind an output in the picture. */
export function innerSource({ groups }: Folding, source: Source): Source {
  return groups.get(source.node)?.outputs[source.output] ?? source
}

/** The ports behind an input in the picture: a folded group may read one value in several places. */
export function innerPorts({ groups }: Folding, port: InnerPort): readonly InnerPort[] {
  return groups.get(port.node)?.inputs[port.port]?.ports ?? [port]
}

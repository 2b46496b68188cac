// The wire that follows the pointer while the user connects ports.
import type { Point } from '../model/document'
import type { Path, Scene } from './types'

/** Pull of the ends: the wire leaves and arrives along the flow even when the pointer is near or behind. */
const LEAST_PULL = 40

/**
 * A smooth path between a port and the pointer. It starts at an output and runs with the flow; `from: 'input'` draws it the other
 * way, from the pointer into an input port.
 */
export function wirePath(port: Point, pointer: Point, from: 'output' | 'input', direction: Scene['direction']): Path {
  const [start, end] = from === 'output' ? [port, pointer] : [pointer, port]
  const [dx, dy] = [end.x - start.x, end.y - start.y]
  const [forward, sideways] = direction === 'right' ? [dx, dy] : [dy, dx]
  const pull = Math.max(forward / 2, Math.min(LEAST_PULL + Math.abs(sideways) / 4, LEAST_PULL * 2))
  const shift = (point: Point, by: number): Point =>
    direction === 'right' ? { x: point.x + by, y: point.y } : { x: point.x, y: point.y + by }
  return { start, curves: [[shift(start, pull), shift(end, -pull), end]] }
}

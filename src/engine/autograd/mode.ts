// The engine's ambient state: whether operations record gradients, the order of graph nodes, and who watches them.
import type { GradNode, Tensor } from '../tensor'

/** Called for every graph node as it is made, with the very tensor objects that the op received. */
export type Recorder = (node: GradNode, inputs: readonly (Tensor | null)[]) => void

let gradEnabled = true
let nextSequence = 0
let recorder: Recorder | null = null

/** True unless inside `noGrad`. */
export function isGradEnabled(): boolean {
  return gradEnabled
}

/** Switches recording of gradients on or off; returns what it was. */
export function setGradEnabled(enabled: boolean): boolean {
  const before = gradEnabled
  gradEnabled = enabled
  return before
}

/** Off, on, or on and with a search for NaN gradients. */
export type Anomaly = 'off' | 'on' | 'nan'

let anomaly: Anomaly = 'off'

/** Switches anomaly detection; returns what it was. */
export function setAnomalyDetection(mode: Anomaly): Anomaly {
  const before = anomaly
  anomaly = mode
  return before
}

/** How anomalies are looked for now. */
export function anomalyDetection(): Anomaly {
  return anomaly
}

/** True while backward passes must refuse NaN gradients. */
export function isAnomalyDetected(): boolean {
  return anomaly === 'nan'
}

/** Runs `body` with recording of gradients on or off, as torch.set_grad_enabled does. */
export function withGradMode<T>(enabled: boolean, body: () => T): T {
  const before = gradEnabled
  gradEnabled = enabled
  try {
    return body()
  } finally {
    gradEnabled = before
  }
}

/** Runs `body` without recording gradients: results do not require grad. */
export function noGrad<T>(body: () => T): T {
  return withGradMode(false, body)
}

/** Runs `body` and shows every graph node it makes to `watch`. */
export function recording<T>(watch: Recorder, body: () => T): T {
  const before = recorder
  recorder = watch
  try {
    return body()
  } finally {
    recorder = before
  }
}

/** True while a recorder watches: nodes must then be full ones. */
export function isRecording(): boolean {
  return recorder !== null
}

/** The place in the order that the next node will have. */
export function nextInOrder(): number {
  return nextSequence
}

/** Gives a new node its place in the order and shows it to the recorder. */
export function enrol(node: GradNode, inputs: readonly (Tensor | null)[]): void {
  node.sequence = nextSequence++
  if (recorder) recorder(node, inputs)
}

/** Gives nodes that are already there new places, in the order listed, as if they were made now. */
export function renumber(nodes: Iterable<GradNode>): void {
  for (const node of nodes) node.sequence = nextSequence++
}

// Reach: what Python sees of JavaScript, and what it says there while code runs.
import type { Tensor } from '../../engine/tensor'
import type { LiveRun } from '../../model/live-graph'
import type { Output } from '../../model/notebook'
import { createBridge } from '../bridge/bridge'
import { Recorder } from '../bridge/record/recorder'
import type { Modules } from './places'
import { NO_FILES, type ShippedFiles } from './shipped-files'

export interface HostListener {
  output: (output: Output) => void
  /** The graphs after a pass and at the end. */
  graph: (graph: LiveRun) => void
  /** The code asks for a snapshot of the work, with words of its own about it. */
  commit?: (message: string) => void
}

export class Reach {
  readonly recorder = new Recorder()
  /** Hears what the code that runs has to say; null between runs. */
  listener: HostListener | null = null
  /** The tensor whose graph stands for a run without a pass. */
  root: Tensor | null = null

  constructor(private readonly shipped: ShippedFiles = NO_FILES) {}

  readonly modules: Modules = {
    _engine: createBridge(this.recorder),
    _host: {
      output: (text: string) => this.listener?.output(JSON.parse(text) as Output),
      commit: (message: string) => this.listener?.commit?.(message),
      shipped: (name: string) => this.shipped(name),
      root: (tensor: Tensor) => {
        this.root = tensor
      },
    },
  }
}

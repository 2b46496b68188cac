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

/** Draws a figure that is described as JSON and numbers: `figures/index.ts`. */
export type FigureDrawer = (description: string, numbers: Float64Array) => string

export class Reach {
  readonly recorder = new Recorder()
  /** Hears what the code that runs has to say; null between runs. */
  listener: HostListener | null = null
  /** The tensor whose graph stands for a run without a pass. */
  root: Tensor | null = null
  /** Draws figures. What it takes is large: it comes when Python stands, before any code runs. */
  drawFigure: FigureDrawer | null = null

  constructor(private readonly shipped: ShippedFiles = NO_FILES) {}

  readonly modules: Modules = {
    _engine: createBridge(this.recorder),
    _host: {
      output: (text: string) => this.listener?.output(JSON.parse(text) as Output),
      commit: (message: string) => this.listener?.commit?.(message),
      shipped: (name: string) => this.shipped(name),
      figure: (description: string, numbers: Float64Array) => {
        if (!this.drawFigure) throw new Error('figure: what draws it must be loaded before code runs')
        return this.drawFigure(description, numbers)
      },
      root: (tensor: Tensor) => {
        this.root = tensor
      },
    },
  }
}

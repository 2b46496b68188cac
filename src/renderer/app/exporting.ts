// Exporting: the picture at this step as SVG or PNG bytes, in any theme, and to the file the user chooses.
import { exportPng, type PngScale } from '../../exporters/export-png'
import { exportSize, exportSvg, type SvgOptions } from '../../exporters/export-svg'
import type { PictureKind, Saved } from '../../ipc/contract'
import { ok, type Result } from '../../model/result'
import { THEMES, type ThemeId } from '../../paint/theme'
import { frame } from '../../scene/frame'
import type { Frame } from '../../scene/types'
import { sceneWordsIn } from '../../scene/words'
import { errorText } from '../i18n/error-text'
import { documentName, present } from '../store/state'
import { notify, refuse, type Core } from './core'
import { pageFonts, withFonts } from './page-fonts'
import type { CanvasHolder } from './selecting'

export interface ExportOptions {
  readonly kind: PictureKind
  readonly scope: 'all' | 'view'
  readonly scale: PngScale
  readonly theme: ThemeId
  readonly background: boolean
  /** SVG only: a PNG always has its fonts. */
  readonly fonts: boolean
}

export class Exporting {
  private lastOptions: ExportOptions | null = null

  constructor(
    private readonly core: Core,
    private readonly canvas: CanvasHolder,
  ) {}

  /** What the dialog starts with: the last choice, else a whole SVG in the theme on screen. */
  get options(): ExportOptions {
    const { theme } = this.core.store.getState().session
    return this.lastOptions ?? { kind: 'svg', scope: 'all', scale: 2, theme, background: true, fonts: true }
  }

  /** The picture without selection and highlight. */
  private frame(): Frame {
    const state = this.core.store.getState()
    const { language, gradients } = state.session
    const words = sceneWordsIn(language, (error) => errorText(this.core.i18n, language, error))
    const view = { selection: new Set<string>(), highlight: null, gradients, words }
    const { scene, picture, moment } = state.derived
    return frame(scene, picture.document, picture.trace, moment, view)
  }

  private scope(options: ExportOptions): SvgOptions['scope'] {
    return options.scope === 'view' ? (this.canvas.current?.viewport() ?? 'all') : 'all'
  }

  /** Width and height in pixels at 100 %. */
  size(options: ExportOptions): { readonly width: number; readonly height: number } {
    return exportSize(this.frame(), this.scope(options))
  }

  private draw(options: ExportOptions, fonts: SvgOptions['fonts']): string {
    const state = this.core.store.getState()
    return exportSvg(this.frame(), document, THEMES[options.theme], {
      scope: this.scope(options),
      background: options.background,
      fonts,
      document: present(state),
      title: documentName(state) || this.core.i18n.t('app.untitled'),
    })
  }

  /** The text of the SVG. */
  svg(options: ExportOptions): Promise<string> {
    const embedded = options.kind === 'png' || options.fonts
    if (!embedded) return Promise.resolve(this.draw(options, null))
    return withFonts(pageFonts(document), (fonts) => this.draw(options, fonts))
  }

  /** The bytes of the picture. */
  async bytes(options: ExportOptions): Promise<Result<Uint8Array>> {
    const text = await this.svg(options)
    if (options.kind === 'svg') return ok(new TextEncoder().encode(text))
    const { width, height } = this.size(options)
    return exportPng(text, width, height, options.scale)
  }

  /** Asks where and writes the picture. True when it was written. */
  save(options: ExportOptions): Promise<boolean> {
    this.lastOptions = options
    const { store, i18n, bridge } = this.core
    const suggestedName = documentName(store.getState()) || i18n.t('app.untitled')
    return this.deliver(options, (bytes) => bridge.invoke('export:save', { suggestedName, kind: options.kind, bytes }))
  }

  /** Writes over the last exported file with the same choices; before the first export, opens the dialog. */
  async again(): Promise<void> {
    const { store, bridge } = this.core
    const options = this.lastOptions
    if (!options) store.look({ dialog: { kind: 'export' } })
    else await this.deliver(options, (bytes) => bridge.invoke('export:again', { kind: options.kind, bytes }))
  }

  private async deliver(
    options: ExportOptions,
    write: (bytes: Uint8Array) => Promise<Result<Saved | null>>,
  ): Promise<boolean> {
    const bytes = await this.bytes(options)
    const saved = bytes.ok ? await write(bytes.value) : bytes
    if (!saved.ok) refuse(this.core, saved.error)
    else if (saved.value) notify(this.core, 'info', { key: 'exported', name: saved.value.path })
    return saved.ok && saved.value !== null
  }
}

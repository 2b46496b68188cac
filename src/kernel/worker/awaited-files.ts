// What the page brings: asked for by who needs it, before or after it has come.
import type { KernelFileName } from '../../model/kernel-files'

export type FileBytes = Uint8Array<ArrayBuffer>

interface Awaited {
  readonly file: Promise<FileBytes | null>
  readonly settle: (bytes: FileBytes | null) => void
}

export class AwaitedFiles {
  /** Python's WebAssembly, where an earlier worker has compiled it: its file does not come then. */
  readonly compiled: Promise<WebAssembly.Module>
  private settleCompiled: (module: WebAssembly.Module) => void = () => undefined
  private readonly files = new Map<KernelFileName, Awaited>()

  constructor() {
    this.compiled = new Promise((settled) => (this.settleCompiled = settled))
  }

  hearCompiled(module: WebAssembly.Module): void {
    this.settleCompiled(module)
  }

  /** A file that has come; null: it does not come. */
  hear(name: KernelFileName, bytes: FileBytes | null): void {
    this.at(name).settle(bytes)
  }

  /** The file, when it has come; null where it must be fetched. */
  file(name: KernelFileName): Promise<FileBytes | null> {
    return this.at(name).file
  }

  private at(name: KernelFileName): Awaited {
    const known = this.files.get(name)
    if (known) return known
    let settle: Awaited['settle'] = () => undefined
    const file = new Promise<FileBytes | null>((settled) => (settle = settled))
    const made = { file, settle }
    this.files.set(name, made)
    return made
  }
}

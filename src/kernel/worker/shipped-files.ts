// Data sets that come with the app, as the build has put them beside the program (scripts/lib/shipped-data.mjs).

/** The bytes of a file, `MNIST/train-labels-idx1-ubyte.gz`; undefined where none of this name comes with the app. */
export type ShippedFiles = (name: string) => Uint8Array | undefined

const NAME = /^\w+\/[\w-]+\.gz$/

/** Answers for names of files only, never for ways that lead elsewhere. */
export function byName(read: ShippedFiles): ShippedFiles {
  return (name) => {
    const bytes = NAME.test(name) ? read(name) : undefined
    // Python takes a plain array, not Node's own kind.
    return bytes && new Uint8Array(bytes)
  }
}

/** Nothing comes with this program. */
export const NO_FILES: ShippedFiles = () => undefined

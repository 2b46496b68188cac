// The app's own command line: a file to open, test mode, and work to do without a user.
import { isAbsolute, resolve } from 'node:path'
import { z } from '../model/zod'

const PictureSchema = z.strictObject({
  /** Where the PNG is written. */
  out: z.string().min(1),
  /** Moment to draw; null = the last. */
  step: z.int().min(0).nullable(),
  theme: z.enum(['light', 'dark', 'contrast']),
  scale: z.number().min(1).max(4),
  language: z.enum(['en', 'zh']),
})

/** A picture asked for by the command line: `--picture={"out": …}`. */
export type PictureWish = z.infer<typeof PictureSchema>

export interface StartArguments {
  /** Absolute path of the document to open; null = the first example. */
  readonly file: string | null
  /** `--demo-out=DIR`: show the document to its end, write pictures there, print the numbers, quit. */
  readonly demoOut: string | null
  readonly picture: PictureWish | null
  /** `--still`: test mode, nothing moves. */
  readonly still: boolean
  /** What is wrong with the arguments, in one sentence. */
  readonly problem: string | null
}

function readPicture(text: string): PictureWish | null {
  try {
    return PictureSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** Reads the arguments after the program and app path; switches that are not ours belong to Chromium. */
export function readStartArguments(argv: readonly string[], cwd: string): StartArguments {
  const valueOf = (name: string): string | null =>
    argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? null
  const absolute = (path: string): string => (isAbsolute(path) ? path : resolve(cwd, path))
  const file = argv.find((argument) => argument !== '' && !argument.startsWith('-')) ?? null
  const demoOut = valueOf('demo-out')
  const pictureText = valueOf('picture')
  const picture = pictureText === null ? null : readPicture(pictureText)
  return {
    file: file === null ? null : absolute(file),
    demoOut: demoOut === null ? null : absolute(demoOut),
    picture,
    still: argv.includes('--still'),
    problem:
      pictureText !== null && picture === null ? `picture: must be a valid wish in JSON, got "${pictureText}"` : null,
  }
}

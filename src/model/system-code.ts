// What the system says went wrong.

/** The system's word for it, `ENOENT`; another error as its text. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

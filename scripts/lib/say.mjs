// What the scripts tell the user: short lines on stderr, so that stdout stays for results.

/** One line of news. */
export function say(text) {
  process.stderr.write(`gradloom: ${text}\n`)
}

/** Ends the script with one sentence and exit code 1. */
export class SetupError extends Error {}

/** Runs a script's main function; a SetupError becomes its sentence, anything else keeps its stack. */
export async function script(main) {
  try {
    process.exitCode = (await main(process.argv.slice(2))) ?? 0
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    say(error.message)
    process.exitCode = 1
  }
}

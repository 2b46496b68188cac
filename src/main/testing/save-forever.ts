// Saves one growing file again and again and reports each save that was acknowledged, until it is killed.
import { saveFile } from '../saver'
import { required } from '../../model/result'

const [path = '', from = '0'] = process.argv.slice(2)

/** A file that shows whether it is whole: its number, its length, and as many characters. */
function contentOf(number: number): string {
  const body = String(number % 10).repeat(1 + ((number * 7919) % 200_000))
  return JSON.stringify({ number, length: body.length, body })
}

async function saveForever(): Promise<void> {
  for (let number = Number(from); ; number++) {
    required(await saveFile(path, new TextEncoder().encode(contentOf(number))))
    process.stdout.write(`${number}\n`)
  }
}

void saveForever()

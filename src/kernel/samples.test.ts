// PyTorch's own samples of every function and its error samples, replayed in our Python by the script that has recorded them in
// PyTorch's. Names that exist in Python alone are compared here, and forms of call that no op of the catalog has.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Aspect } from '../engine/conformance/check'
import { outdated, unexpected } from '../engine/conformance/known'
import { KNOWN_SAMPLES } from '../engine/conformance/known-samples'
import { readRecording } from '../engine/recordings/reader'
import { KNOWN_REPLAYS } from './testing/known-replays'
import { compareReplay } from './testing/replay-check'
import { startReplayer, type Replay } from './testing/replayer'

/** Some take seconds; much more on a computer that does other things. */
const LIMIT_MS = 60_000

const packed = readFileSync(new URL('../engine/recordings/samples/cases.json.gz', import.meta.url))
const { cases } = readRecording(gunzipSync(packed).toString())
const known = [...KNOWN_SAMPLES, ...KNOWN_REPLAYS]
const found: { readonly id: string; readonly aspect: string; readonly sentence: string }[] = []
let compared = 0
let replay: Replay

beforeAll(async () => {
  replay = await startReplayer()
}, LIMIT_MS)

afterAll(() => console.log(`${compared} aspects of ${cases.length} calls compared in Python, ${found.length} differ`))

it.each([...new Set(cases.map(({ op }) => op))])(
  '%s',
  (op) => {
    const own = cases
      .filter((each) => each.op === op)
      .flatMap((recorded) => {
        const report = Object.entries(compareReplay(recorded, replay(recorded))) as [Aspect, string | null][]
        compared += report.length
        return report.flatMap(([aspect, sentence]) =>
          sentence === null ? [] : [{ id: `samples/${recorded.id}`, aspect, sentence }],
        )
      })
    found.push(...own)
    expect(unexpected(own, known)).toEqual([])
  },
  LIMIT_MS,
)

it('known differences still differ', () => {
  expect(outdated(found, KNOWN_REPLAYS)).toEqual([])
})

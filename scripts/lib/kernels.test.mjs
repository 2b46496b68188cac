// The compiled kernels that are committed belong to their source.
import { expect, test } from 'vitest'
import { SOURCE_HASH } from '../../src/engine/wasm/bytes'
import { sourceHash } from './kernels.mjs'

test('the committed kernels were compiled from the source beside them (else: node scripts/kernels.mjs)', () => {
  expect(SOURCE_HASH).toBe(sourceHash())
})

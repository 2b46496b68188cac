// Random layers in documents: they draw in turn from the document's seed.
import { expect, test } from 'vitest'
import { emptyDocument, type GraphDocument } from '../../model/document'
import { run } from '../run'
import { required } from '../../model/result'

const DOCUMENT: GraphDocument = {
  ...emptyDocument('chances'),
  nodes: [
    { id: 'x', op: 'tensor', inputs: [], params: { data: [1, 1, 1, 1, 1, 1], dtype: 'float64' } },
    { id: 'y', op: 'dropout', inputs: [{ node: 'x', output: 0 }], params: { p: 0.4 } },
    { id: 'z', op: 'dropout', inputs: [{ node: 'y', output: 0 }], params: { p: 0.4 } },
  ],
}

function values(document: GraphDocument): number[][] {
  const { nodes } = required(run(document))
  return ['y', 'z'].map((id) => Array.from(nodes[id]?.outputs[0]?.data as Float64Array))
}

test('the first draws are those of PyTorch for seed 0, the second layer draws on', () => {
  // torch.manual_seed(0); F.dropout(torch.ones(6, dtype=torch.float64), 0.4)
  expect(values(DOCUMENT)[0]).toEqual([0, 0, 1 / 0.6, 0, 0, 0])
  expect(values({ ...DOCUMENT, seed: 3 })).not.toEqual(values(DOCUMENT))
  const [first = [], second = []] = values({ ...DOCUMENT, seed: 5 })
  expect(second.map((value) => value > 0)).not.toEqual(first.map((value) => value > 0))
  expect(values({ ...DOCUMENT, seed: 5 })).toEqual([first, second])
})

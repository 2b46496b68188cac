// Many elements in code: written as arrays that are read from base64, refused where the document does not have them.
import { expect, test } from 'vitest'
import { catalog } from '../../engine/run'
import { emptyDocument, type DocumentNode, type GraphDocument } from '../../model/document'
import { packLiteral } from '../../model/packed-literal'
import { torchCode } from './torch-code'

const leaf = (name: string, params: DocumentNode['params'], grad?: string): DocumentNode => ({
  ...{ id: name, name, op: 'tensor', params, inputs: [], ...(grad === undefined ? {} : { grad }) },
})
const documentOf = (...nodes: DocumentNode[]): GraphDocument => ({ ...emptyDocument('packed'), nodes })

const FLOATS = packLiteral({ dtype: 'float32', shape: [1, 2], data: Float32Array.of(1, -0) })
const HALVES = packLiteral({ dtype: 'bfloat16', shape: [2], data: Float32Array.of(0.5, NaN) })

test('arrays of their dtype, with one that numpy does not have said beside it', () => {
  const code = torchCode(
    documentOf(
      leaf('w', { data: FLOATS, dtype: 'float32', requires_grad: true }, FLOATS),
      leaf('h', { data: HALVES, dtype: 'bfloat16' }),
      leaf('d', { data: FLOATS, dtype: 'float64' }),
    ),
    catalog(),
  )
  const array = "np.frombuffer(base64.b64decode('AACAPwAAAIA='), np.float32).reshape(1, 2)"
  expect(code.ok && code.value.split('\n')).toEqual([
    ...['import base64', 'import numpy as np', 'import torch', '', 'torch.manual_seed(0)', ''],
    `w = torch.tensor(${array}, requires_grad=True)`,
    `w.grad = torch.tensor(${array})`,
    "h = torch.tensor(np.frombuffer(base64.b64decode('AAAAPwAAwH8='), np.float32).reshape(2), dtype=torch.bfloat16)",
    `d = torch.tensor(${array}, dtype=torch.float64)`,
    '',
  ])
})

test('numbers that are not in the document are no zero', () => {
  const code = torchCode(documentOf(leaf('w', { data: null, dtype: 'float32' })), catalog())
  expect(code).toMatchObject({ ok: false, error: { code: 'no-data', nodeId: 'w' } })
})

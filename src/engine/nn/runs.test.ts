// Whole training runs against PyTorch: the loss of every step, norms of gradients, parameters at the end.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as data from '../data/index'
import { manualSeed } from '../library/create'
import type { Tensor } from '../library/tensor'
import * as optim from '../optim/index'
import { readRecording } from '../recordings/reader'
import type { RecordedTensor } from '../recordings/schema'
import { namedDifferences, toTensor, type Named } from '../testing/training'
import { run } from './calls'
import * as nn from './index'

interface RunCase {
  readonly id: string
  readonly x: RecordedTensor
  readonly y: RecordedTensor
  readonly losses: readonly number[]
  readonly norms: readonly number[]
  readonly right: number
  readonly state: Named
}

const FILE = join(import.meta.dirname, '../recordings/training/runs.json')
const CASES = readRecording<RunCase>(readFileSync(FILE, 'utf8')).cases
const caseOf = (id: string): RunCase => CASES.find((item) => item.id === id)!

const number = (tensor: Tensor): number => Number(tensor.item())
const close = (values: readonly number[]): unknown[] => values.map((value): unknown => expect.closeTo(value, 4))

test('an MLP tells classes apart: dropout, Adam, shuffled batches, a schedule, clipped gradients', () => {
  const { x, y, losses, norms, right, state } = caseOf('classes')
  const [inputs, classes] = [toTensor(x), toTensor(y)]
  manualSeed(0)
  const net = new nn.Sequential(
    new nn.Linear(4, 16),
    new nn.ReLU(),
    new nn.Dropout(0.2),
    new nn.Linear(16, 8),
    new nn.Tanh(),
    new nn.Linear(8, 3),
  )
  const loader = new data.DataLoader(new data.TensorDataset(inputs, classes), { batchSize: 16, shuffle: true })
  const optimizer = new optim.Adam(net.parameters(), { lr: 0.02 })
  const scheduler = new optim.lrScheduler.StepLR(optimizer, 5, { gamma: 0.5 })
  const criterion = new nn.CrossEntropyLoss()
  const found: { loss: number; norm: number }[] = []
  for (let epoch = 0; epoch < 15; epoch++) {
    for (const [batch, target] of loader) {
      optimizer.zeroGrad()
      const loss = criterion(net(batch), target)
      loss.backward()
      const norm = number(nn.utils.clipGradNorm_(net.parameters(), 1))
      optimizer.step()
      found.push({ loss: number(loss), norm })
    }
    scheduler.step()
  }
  expect(found.map(({ loss }) => loss)).toEqual(close(losses))
  expect(found.map(({ norm }) => norm)).toEqual(norms.map((value): unknown => expect.closeTo(value, 3)))
  net.eval()
  const hits = run('eq', [run('argmax', [net(inputs)], { dim: 1 }), classes])
  expect(number(run('sum', [hits]))).toBe(right)
  expect(namedDifferences(state, net.stateDict()).filter((text) => !isNear(text))).toEqual([])
})

/** Sixty steps of Adam magnify the last digits: parameters may differ by 1e-4. */
function isNear(difference: string): boolean {
  const [, wanted, got] = /must be (\S+), got (\S+)/.exec(difference) ?? []
  return Math.abs(Number(wanted) - Number(got)) < 1e-4
}

test('a convolutional network with batch norm, by SGD with momentum', () => {
  const { x, y, losses, state } = caseOf('images')
  const [inputs, targets] = [toTensor(x), toTensor(y)]
  manualSeed(0)
  const net = new nn.Sequential(
    new nn.Conv2d(1, 3, 3, { padding: 1 }),
    new nn.BatchNorm2d(3),
    new nn.ReLU(),
    new nn.MaxPool2d(2),
    new nn.Flatten(),
    new nn.Linear(27, 2),
  )
  const optimizer = new optim.SGD(net.parameters(), { lr: 0.05, momentum: 0.9, weightDecay: 0.01 })
  const criterion = new nn.BCEWithLogitsLoss()
  const found = losses.map(() => {
    optimizer.zeroGrad()
    const loss = criterion(net(inputs), targets)
    loss.backward()
    optimizer.step()
    return number(loss)
  })
  expect(found).toEqual(close(losses))
  expect(namedDifferences(state, net.stateDict()).filter((text) => !isNear(text))).toEqual([])
})

test('an LSTM, by AdamW and a cycle of rates', () => {
  const { x, y, losses, state } = caseOf('sequences')
  const [inputs, targets] = [toTensor(x), toTensor(y)]
  manualSeed(0)
  const [lstm, head] = [new nn.LSTM(2, 5), new nn.Linear(5, 1)]
  const optimizer = new optim.AdamW([...lstm.parameters(), ...head.parameters()], { lr: 0.01 })
  const scheduler = new optim.lrScheduler.OneCycleLR(optimizer, 0.05, { totalSteps: 25 })
  const criterion = new nn.MSELoss()
  const found = losses.map(() => {
    optimizer.zeroGrad()
    const [output] = lstm(inputs)
    const loss = criterion(head(output.get(-1)), targets)
    loss.backward()
    optimizer.step()
    scheduler.step()
    return number(loss)
  })
  expect(found).toEqual(close(losses))
  expect(namedDifferences(state, lstm.stateDict()).filter((text) => !isNear(text))).toEqual([])
})

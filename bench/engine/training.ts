// A training by the library's layers, optimizer and loader, as its users write it: one batch per run.
import { data, manualSeed, nn, optim, type Tensor } from '../../src/engine/index'

/** Trains a network with dropout and batch norm by AdamW, on shuffled batches of numbers by chance. */
export function libraryTraining(): { readonly run: () => number } {
  manualSeed(0)
  const net = new nn.Sequential(
    new nn.Linear(8, 32),
    new nn.BatchNorm1d(32),
    new nn.ReLU(),
    new nn.Dropout(0.1),
    new nn.Linear(32, 1),
  )
  const inputs = nn.init.normal_(new nn.Parameter(new nn.Linear(8, 256).weight, false))
  const targets = nn.init.normal_(new nn.Parameter(new nn.Linear(1, 256).weight, false))
  const loader = new data.DataLoader(new data.TensorDataset(inputs, targets), { batchSize: 32, shuffle: true })
  const optimizer = new optim.AdamW(net.parameters(), { lr: 0.01 })
  const criterion = new nn.MSELoss()
  let batches = loader[Symbol.iterator]()
  const next = (): readonly [Tensor, Tensor] => {
    const found = batches.next()
    if (!found.done) return found.value
    batches = loader[Symbol.iterator]()
    return next()
  }
  return {
    run: () => {
      const [x, y] = next()
      optimizer.zeroGrad()
      const loss = criterion(net(x), y)
      loss.backward()
      nn.utils.clipGradNorm_(net.parameters(), 1)
      optimizer.step()
      return Number(loss.item())
    },
  }
}

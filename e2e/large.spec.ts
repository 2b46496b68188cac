// Layers as large as tutorials have them: their numbers are in the graph, though they are too many to be text.
import { expect, test } from './fixtures/app'
import { openCode, output, runText } from './fixtures/code'
import { nodeOf, says } from './fixtures/hands'

const NET = `import torch
from torch import nn
torch.manual_seed(0)
net = nn.Sequential(nn.Flatten(), nn.Linear(28*28, 512), nn.ReLU(), nn.Linear(512, 10))
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
X, y = torch.rand(64, 1, 28, 28), torch.randint(0, 10, (64,))
for _ in range(2):
    optimizer.zero_grad()
    loss = criterion(net(X), y)
    loss.backward()
    optimizer.step()
print(loss.item())`

test('a net of 400,000 weights is stepped through, and its numbers can be replaced', async ({ app, page }) => {
  await openCode(page)
  await runText(page, NET)
  await expect(page.getByTestId('step-count')).toHaveText('Step 17 of 17')
  const printed = Number(await output(page, 'c1').textContent())
  await says(page, 'loss', printed.toPrecision(4))
  const weight = nodeOf(page, 'weight_1')
  await weight.click()
  await expect(page.getByTestId('inspector-value')).toContainText('The first 24 × 24 of [512, 784] are shown')
  const data = page.getByTestId('param-data')
  await expect(data).toHaveValue('')
  await expect(data).toHaveAttribute('placeholder', 'float32 512 × 784')
  // What is typed takes their place; undone, they are back.
  await data.fill('1')
  await data.press('Enter')
  await expect(page.getByTestId('node-linear')).toHaveAttribute('aria-label', /must|size|shape/)
  await page.getByTestId('header-undo').click()
  await says(page, 'loss', printed.toPrecision(4))
  expect(app.problems).toEqual([])
})

test('a tensor that is too large for the picture is said to be, and the code has run all the same', async ({
  page,
}) => {
  await openCode(page)
  await runText(
    page,
    'import torch\nx = torch.ones(3000, 2000, requires_grad=True)\nloss = x.mean()\nloss.backward()\nprint(x.grad.sum())',
  )
  await expect(output(page, 'c1')).toContainText('tensor(1.')
  const strip = page.getByTestId('backward-problem')
  await expect(strip).toContainText('the numbers of x are too many to be brought here')
  await expect(strip).toContainText('Your code has computed with them')
  await page.getByText('What the graph leaves out').click()
  await expect(page.getByTestId('passes')).toContainText('(float32, 3000 × 2000)')
})

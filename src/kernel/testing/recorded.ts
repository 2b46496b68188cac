// What tests ask of a recorded graph: its trace on the engine, and nodes by name.
import { run } from '../../engine/run'
import type { GraphDocument } from '../../model/document'
import { GraphDocumentSchema } from '../../model/document-schema'
import type { Trace } from '../../model/trace'
import { required } from '../../model/result'

/** What the engine makes of a recorded document, as a file would bring it. */
export function traceOf(document: GraphDocument): Trace {
  return required(run(GraphDocumentSchema.parse(JSON.parse(JSON.stringify(document)))))
}

/** The id of the node with this name. */
export const named = (document: GraphDocument, name: string): string =>
  document.nodes.find((node) => node.name === name)?.id ?? `no node called ${name}`

/** A loop of five passes, which prints the loss of each. */
export const TRAINING = `import torch
torch.manual_seed(0)
net = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.ReLU(), torch.nn.Linear(3, 1))
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
X = torch.randn(8, 2)
Y = X.sum(1, keepdim=True)
for epoch in range(5):
    prediction = net(X)
    loss = ((prediction - Y) ** 2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(loss.item())
`

"""What calls of ops cost from Python: one line of JSON, from the call's text to microseconds. The best of many rounds."""

import json
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

a, b, c = (torch.tensor([1.0, 2.0, 3.0]) for _ in range(3))
m, t = torch.ones(1, 3), torch.tensor([1])
g = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
w, s, i = torch.ones(3), torch.ones(3), torch.tensor([0, 1])
condition, other = a > 1, a > 2
image, kernel, table, rows = torch.ones(1, 1, 4, 4), torch.ones(1, 1, 3, 3), torch.ones(4, 3), torch.ones(2, 3)
mean, spread, one = torch.zeros(3), torch.ones(3), torch.tensor(2.0)
layer, chain = nn.Linear(3, 1), nn.Sequential(nn.Linear(3, 3), nn.ReLU())
# Texts of calls; `../calls.bench.ts` has the functions that they call in the end.
CALLS = (
    "a + b|a * 2.0|g * b|torch.exp(a)|torch.add(a, b)|torch.matmul(a, b)|a.sum()|a.sum(dim=0)|a.argmax(dim=0)|a.view(3, 1)|"
    "torch.where(condition, b, c)|torch.softmax(a, dim=0)|torch.cat([a, b])|F.linear(a, m)|F.mse_loss(a, b)|F.cross_entropy(m, t)|"
    "torch.add(a, b, alpha=2)|a.clamp(0, 1)|a.to(torch.float64)|a.sort()|a.max(dim=0)|torch.stack([a, b], dim=1)|torch.gather(a, 0, i)|"
    "F.cross_entropy(m, t, weight=w)|F.layer_norm(a, (3,), w, b)|s.mul_(1.0)|s.copy_(b)|a[0]|a[i]|torch.zeros_like(a)|torch.full_like(a, 2.0)|"
    "torch.full((3,), 2.0)|torch.zeros(3)|"
    "F.relu(a)|F.dropout(a, 0.5)|F.conv2d(image, kernel)|F.max_pool2d(image, 2)|F.batch_norm(rows, mean, spread)|F.embedding(i, table)|"
    "torch.topk(a, 2)|torch.einsum('i,i->', a, b)|rows.transpose(0, 1)|a.reshape(1, 3)|rows.permute(1, 0)|torch.split(a, 1)|torch.chunk(a, 3)|"
    "one.item()|a.detach()|torch.randn(3)|torch.tensor([1.0, 2.0, 3.0])|i.float()|a != b|condition & other|torch.norm(a)|a.std()|a.var(dim=0)|"
    "layer(a)|chain(a)"
).split("|")
# Short rounds: the best of many is one that nothing else on the machine has cut in on.
ROUNDS, TIMES = 40, 250


def cost(call):
    """Microseconds of one call."""
    for _ in range(1500):
        call()
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in range(TIMES):
            call()
        rounds.append((time.perf_counter() - start) / TIMES * 1e6)
    return min(rounds)


nothing = cost(lambda: None)
print(json.dumps({text: cost(eval(f"lambda: {text}")) - nothing for text in CALLS}))

"""What calls of ops cost from Python: one line of JSON, from the call's text to microseconds. The best of many rounds."""

import json
import time

import torch
import torch.nn.functional as F

a, b, c = (torch.tensor([1.0, 2.0, 3.0]) for _ in range(3))
m, t = torch.ones(1, 3), torch.tensor([1])
g = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
w, s, i = torch.ones(3), torch.ones(3), torch.tensor([0, 1])
condition = a > 1
# Texts of calls; `../calls.bench.ts` has the functions that they call in the end.
CALLS = (
    "a + b|a * 2.0|g * b|torch.exp(a)|torch.add(a, b)|torch.matmul(a, b)|a.sum()|a.sum(dim=0)|a.argmax(dim=0)|a.view(3, 1)|"
    "torch.where(condition, b, c)|torch.softmax(a, dim=0)|torch.cat([a, b])|F.linear(a, m)|F.mse_loss(a, b)|F.cross_entropy(m, t)|"
    "torch.add(a, b, alpha=2)|a.clamp(0, 1)|a.to(torch.float64)|a.sort()|a.max(dim=0)|torch.stack([a, b], dim=1)|torch.gather(a, 0, i)|"
    "F.cross_entropy(m, t, weight=w)|F.layer_norm(a, (3,), w, b)|s.mul_(1.0)|s.copy_(b)|a[0]|a[i]|torch.zeros_like(a)|torch.full_like(a, 2.0)|"
    "torch.full((3,), 2.0)|torch.zeros(3)"
).split("|")
ROUNDS, TIMES = 5, 4000


def cost(call):
    """Microseconds of one call."""
    for _ in range(500):
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

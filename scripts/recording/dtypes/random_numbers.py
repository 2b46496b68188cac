"""Random numbers after a seed: every function that draws, in every dtype, and the generator's state afterwards."""

SETUP = """
import torch.nn as nn, torch.nn.functional as F
from torch.utils.data import DataLoader, RandomSampler, TensorDataset, WeightedRandomSampler, random_split
torch.set_printoptions(profile="default")
w = torch.tensor([0.1, 0.4, 0.2, 0.3])
def s(seed, draw):
    torch.manual_seed(seed)
    made = draw()
    return (made.tolist() if isinstance(made, torch.Tensor) and made.dtype != torch.float64 else made), torch.rand(1).item()
def made(kind, *args, **kwargs):
    torch.manual_seed(7)
    return [each.flatten()[:6].tolist() for each in kind(*args, **kwargs).parameters()], torch.rand(1).item()
def filled(init, *size, **kwargs):
    torch.manual_seed(11)
    return init(torch.empty(*size), **kwargs).flatten()[:8].tolist(), torch.rand(1).item()
"""

SIZES = (1, 2, 3, 8, 15, 16, 17, 31, 32, 33, 50, 100)
FLOATS = ("float32", "float64", "float16", "bfloat16")
INTS = ("uint8", "int8", "int16", "int32", "int64")


def draws():
    """Expressions that draw after a seed."""
    for seed in (0, 1, 42, 2**32 + 5, 2**31, 123456789):
        yield from (f"s({seed}, lambda: torch.rand(3))", f"s({seed}, lambda: torch.randn(3))", f"s({seed}, lambda: torch.randint(0, 100, (4,)))")
        yield from (f"s({seed}, lambda: torch.randperm(9))", f"s({seed}, lambda: torch.randn(20))")
    for dtype in FLOATS:
        for size in SIZES:
            yield f"s({size}, lambda: torch.rand({size}, dtype=torch.{dtype}))"
            yield f"s({size}, lambda: torch.randn({size}, dtype=torch.{dtype}))"
        for size in (5, 16, 21):
            yield f"s(3, lambda: torch.empty({size}, dtype=torch.{dtype}).normal_(2, 0.3))"
            yield f"s(3, lambda: torch.empty({size}, dtype=torch.{dtype}).uniform_(-2, 5))"
            yield f"s(3, lambda: torch.empty({size}, dtype=torch.{dtype}).uniform_(0.1, 0.7))"
            yield f"s(3, lambda: torch.empty({size}, dtype=torch.{dtype}).exponential_(2.5))"
            yield f"s(3, lambda: torch.empty({size}, dtype=torch.{dtype}).bernoulli_(0.3))"
            yield f"s(3, lambda: torch.bernoulli(torch.full(({size},), 0.4, dtype=torch.{dtype})))"
            yield f"s(3, lambda: torch.empty({size}, dtype=torch.{dtype}).log_normal_(0.5, 0.25))"
            yield f"s(3, lambda: torch.empty({size}, dtype=torch.{dtype}).random_())"
            yield f"s(3, lambda: torch.empty({size}, dtype=torch.{dtype}).random_(50))"
            yield f"s(3, lambda: torch.empty({size}, dtype=torch.{dtype}).geometric_(0.3))"
        yield f"s(4, lambda: torch.empty(4, dtype=torch.{dtype}).cauchy_(1, 0.5))"
        yield f"s(5, lambda: torch.multinomial(w.to(torch.{dtype}), 1))"
        yield f"s(5, lambda: torch.multinomial(w.to(torch.{dtype}), 3))"
        yield f"s(5, lambda: torch.multinomial(w.to(torch.{dtype}), 12, replacement=True))"
        yield f"s(5, lambda: torch.multinomial(w.to(torch.{dtype}).repeat(3, 1), 2))"
        yield f"s(5, lambda: torch.multinomial(w.to(torch.{dtype}).repeat(2, 1), 5, replacement=True))"
        yield f"s(9, lambda: torch.rand(200, dtype=torch.{dtype}).sum().float().round(decimals=2))"
    for dtype in INTS:
        yield f"s(6, lambda: torch.randint(0, 100, (5,), dtype=torch.{dtype}))"
        yield f"s(6, lambda: torch.empty(5, dtype=torch.{dtype}).random_())"
        yield f"s(6, lambda: torch.empty(5, dtype=torch.{dtype}).random_(3, 120))"
        yield f"s(6, lambda: torch.empty(5, dtype=torch.{dtype}).bernoulli_(0.5))"
        yield f"s(6, lambda: torch.empty(5, dtype=torch.{dtype}).geometric_(0.5))"
        yield f"s(6, lambda: torch.randperm(20, dtype=torch.{dtype}))"
        yield f"s(6, lambda: torch.randint(0, 300, (2,), dtype=torch.{dtype}))"
    for low, high in ((0, 2), (-5, 5), (0, 2**28 - 1), (0, 2**28), (0, 2**31), (-(2**40), 2**40), (0, 2**32), (0, 2**63 - 1), (-(2**63), 2**63 - 1), (2**60, 2**60 + 7)):
        yield f"s(8, lambda: torch.randint({low}, {high}, (6,)))"
    for n in (0, 1, 2, 10, 100):
        yield f"s(2, lambda: torch.randperm({n}))"


OTHERS = """
s(1, lambda: torch.empty(3, dtype=torch.bool).random_()) | s(1, lambda: torch.empty(6, dtype=torch.bool).bernoulli_(0.5))
s(1, lambda: torch.rand(2, 3)) | s(1, lambda: torch.rand((2, 3))) | s(1, lambda: torch.rand(())) | s(1, lambda: torch.randn(()))
s(1, lambda: torch.rand_like(torch.zeros(2, 2))) | s(1, lambda: torch.randn_like(torch.zeros(4, 5))) | s(1, lambda: torch.randint_like(torch.zeros(3), 5))
s(1, lambda: torch.empty(4, 5).t().normal_()) | s(1, lambda: torch.empty(3, 4).t().uniform_()) | s(1, lambda: torch.zeros(4, 6)[:, ::2].normal_())
s(1, lambda: torch.empty(2, 3, 4).permute(2, 0, 1).bernoulli_(0.5)) | s(1, lambda: torch.normal(2.0, 3.0, (5,))) | s(1, lambda: torch.normal(torch.zeros(3), torch.ones(3)))
s(1, lambda: torch.normal(torch.arange(4.0), 0.5)) | s(1, lambda: torch.normal(1.0, torch.arange(1.0, 4.0))) | s(1, lambda: torch.normal(torch.zeros(20), 2.0))
s(1, lambda: torch.stack([torch.randn(1)[0] for _ in range(5)])) | s(1, lambda: torch.cat([torch.randn(3), torch.rand(2), torch.randn(2)]))
s(1, lambda: torch.cat([torch.randn(1), torch.randn(16), torch.randn(2)])) | s(1, lambda: torch.randn(3, dtype=torch.float64).float())
s(1, lambda: F.dropout(torch.ones(12), 0.5)) | s(1, lambda: F.dropout(torch.ones(3, 4), 0.2)) | s(1, lambda: nn.Dropout(0.3)(torch.arange(10.0)))
s(1, lambda: F.dropout(torch.ones(4), 0.0)) | s(1, lambda: F.dropout(torch.ones(4), 1.0)) | s(1, lambda: F.dropout(torch.ones(4), 0.5, training=False))
s(1, lambda: nn.Dropout2d(0.5)(torch.ones(2, 4, 1, 2))) | s(1, lambda: F.dropout1d(torch.ones(2, 3, 2), 0.5)) | s(1, lambda: F.alpha_dropout(torch.ones(6), 0.5))
s(1, lambda: F.dropout(torch.ones(6, dtype=torch.float64), 0.5).float()) | s(1, lambda: F.dropout(torch.ones(6, dtype=torch.float16), 0.5))
s(1, lambda: [F.gumbel_softmax(torch.tensor([0.1, 0.5, 0.4]))]) | s(1, lambda: torch.rand(3, generator=torch.Generator().manual_seed(9))) | s(1, lambda: torch.randperm(5, generator=torch.Generator().manual_seed(9)))
made(nn.Linear, 4, 3) | made(nn.Linear, 4, 3, bias=False) | made(nn.Conv2d, 2, 3, 3) | made(nn.Conv1d, 2, 3, 3) | made(nn.Embedding, 5, 4)
made(nn.LSTM, 3, 2) | made(nn.GRU, 3, 2, num_layers=2) | made(nn.RNN, 3, 2) | made(nn.BatchNorm1d, 3) | made(nn.LayerNorm, 3) | made(nn.LSTMCell, 3, 2)
made(nn.MultiheadAttention, 4, 2) | made(nn.TransformerEncoderLayer, 4, 2, 8) | made(nn.ConvTranspose2d, 2, 3, 3) | made(nn.Bilinear, 2, 3, 2) | made(nn.PReLU)
filled(nn.init.uniform_, 3, 4) | filled(nn.init.normal_, 3, 4) | filled(nn.init.normal_, 5, 5, mean=1.0, std=0.1) | filled(nn.init.xavier_uniform_, 3, 4)
filled(nn.init.xavier_normal_, 3, 4) | filled(nn.init.kaiming_uniform_, 3, 4) | filled(nn.init.kaiming_normal_, 3, 4) | filled(nn.init.kaiming_normal_, 8, 4, mode='fan_out', nonlinearity='relu')
filled(nn.init.kaiming_uniform_, 3, 4, a=5 ** 0.5) | s(1, lambda: [nn.init.trunc_normal_(torch.empty(3, 4))]) | s(1, lambda: [nn.init.trunc_normal_(torch.empty(3, 4), std=0.02)]) | filled(nn.init.sparse_, 6, 3, sparsity=0.5)
filled(nn.init.xavier_uniform_, 3, 4, gain=nn.init.calculate_gain('tanh')) | filled(nn.init.dirac_, 3, 3, 3) | filled(nn.init.eye_, 3, 3)
s(1, lambda: list(RandomSampler(range(8)))) | s(1, lambda: list(RandomSampler(range(5), replacement=True, num_samples=12))) | s(1, lambda: list(WeightedRandomSampler([0.1, 0.9, 0.4], 6)))
s(1, lambda: list(WeightedRandomSampler([0.1, 0.9, 0.4], 3, replacement=False))) | s(1, lambda: [list(each.indices) for each in random_split(range(10), [7, 3])])
s(1, lambda: [each.tolist() for each in DataLoader(torch.arange(10), batch_size=4, shuffle=True)]) | s(1, lambda: [each.tolist() for each in DataLoader(torch.arange(5), batch_size=2)])
s(1, lambda: [[each.tolist() for each in DataLoader(torch.arange(6), batch_size=4, shuffle=True)] for _ in range(2)])
s(1, lambda: [each.tolist() for each in DataLoader(torch.arange(6), batch_size=3, shuffle=True, generator=torch.Generator().manual_seed(4))])
torch.multinomial(torch.tensor([-1.0, 2]), 1) | torch.multinomial(torch.tensor([0.0, 0]), 1) | torch.multinomial(torch.tensor([1, 2]), 1) | torch.multinomial(w, 5) | torch.multinomial(w, 0)
torch.multinomial(w.reshape(1, 2, 2), 1) | torch.empty(3).exponential_(0) | torch.empty(3).geometric_(0) | torch.empty(3).cauchy_(0, -1) | torch.empty(3).log_normal_(0, -1)
torch.empty(3).normal_(0, -1) | torch.empty(3).bernoulli_(2) | torch.bernoulli(torch.tensor([2.0])) | torch.bernoulli(torch.tensor([1])) | torch.empty(3, dtype=torch.int64).uniform_()
torch.empty(3, dtype=torch.int64).normal_() | torch.empty(3, dtype=torch.int64).exponential_() | torch.rand(3, dtype=torch.int64) | torch.randn(3, dtype=torch.int32)
torch.randint(5, 5, (2,)) | torch.randint(0, 300, (2,), dtype=torch.uint8) | torch.empty(2, dtype=torch.int8).random_(300) | torch.randperm(-1) | torch.randperm(300, dtype=torch.uint8)
torch.empty(3).uniform_(2, 1) | torch.manual_seed(3).initial_seed() | torch.initial_seed() | torch.Generator().initial_seed() | torch.zeros(3, requires_grad=True).normal_()
"""


def setups():
    yield SETUP.strip(), list(draws())
    yield SETUP.strip(), [each.strip() for line in OTHERS.strip().splitlines() for each in line.split(" | ")]

"""What print(x) shows: element formats, widths, wrapping, summarising, suffixes, under several print options."""

from .. import encode
from ..programs import Program

PLAIN = """
torch.tensor(3.1415927) | torch.tensor(5) | torch.tensor(True) | torch.tensor(-0.0) | torch.tensor(100000000.0)
torch.tensor(1e9) | torch.tensor(1e-5) | torch.tensor(0.1, dtype=torch.float64) | torch.tensor(torch.nan)
torch.tensor([]) | torch.zeros(1, 0) | torch.zeros(0, 3) | torch.zeros(0, dtype=torch.int64)
torch.zeros(0, 2, dtype=torch.float64) | torch.zeros(0, dtype=torch.bool) | torch.tensor([0.0, 0.0])
torch.tensor([torch.nan]) | torch.tensor([torch.inf, -torch.inf]) | torch.tensor([1.0, 2.0, 3.0])
torch.tensor([1.0, torch.nan, torch.inf, -torch.inf]) | torch.tensor([1.5, torch.nan])
torch.tensor([1.5, -torch.inf, 0.0]) | torch.tensor([0.0, -0.0, -1.0]) | torch.tensor([-0.5, 0.25])
torch.tensor([1000.0, 1.0]) | torch.tensor([1001.0, 1.0]) | torch.tensor([0.0001, 1.0])
torch.tensor([0.0001, 1.0], dtype=torch.float64) | torch.tensor([0.00011, 0.05]) | torch.tensor([1.5, 1500.5])
torch.tensor([1.5, 1501.5]) | torch.tensor([1.5, 2.0, 1000.0]) | torch.tensor([99999999.0, 100000.0])
torch.tensor([100000000.0, 100001.0]) | torch.tensor([100000001.0, 1e8], dtype=torch.float64)
torch.tensor([123456.789, 200000.5]) | torch.tensor([1e-10, 1e10]) | torch.tensor([1e-45, 1.0])
torch.tensor([3.4e38, 1.0]) | torch.tensor([1e300, 1e-300], dtype=torch.float64)
torch.tensor([1e100], dtype=torch.float64) | torch.tensor([2.5, 3.5, 0.03125])
torch.tensor([0.03125, 0.09375, 0.15625], dtype=torch.float64) | torch.tensor([0.99999, 0.5])
torch.tensor([9.99995, 1.5]) | torch.tensor([1e5, 1e-3, torch.nan]) | torch.tensor([1.0, 0.1])
torch.tensor([1, 20, -300]) | torch.tensor([9223372036854775807, 0]) | torch.tensor([1, 2], dtype=torch.int32)
torch.tensor([1, 255], dtype=torch.uint8) | torch.tensor([True, False]) | torch.tensor([True, True])
torch.tensor([[True, False], [False, False]]) | torch.tensor([1.0, 2.0], dtype=torch.float64)
torch.tensor([[1, 2], [3, 4]]) | torch.tensor([[1.5, 2.0], [-3.0, 4.0]]) | torch.tensor([[1.0]])
torch.tensor([[[1.0]]]) | torch.tensor([[1.0, 1e-5], [1e5, 2.0]])
torch.tensor([[1.0, 1e-5], [1e5, 2.0]], dtype=torch.float64) | torch.zeros(2, 2, 2)
torch.ones(2, 1, 3, dtype=torch.int64) | torch.zeros(2, 2, 1, 2) | torch.arange(24).reshape(2, 3, 4)
torch.arange(8.0).reshape(2, 2, 2) | torch.zeros(1, 1, 1, 1, 1) | torch.zeros(2, 0, 3) | torch.arange(17)
torch.arange(18) | torch.arange(19) | torch.arange(40) | torch.arange(9.0) / 10 | torch.arange(10.0) / 10
torch.arange(30.0) | torch.arange(100, 140) | torch.ones(40, dtype=torch.bool) | torch.linspace(0, 1, 25)
torch.linspace(-1, 1, 12, dtype=torch.float64) | torch.arange(60).reshape(2, 30) | torch.zeros(2, 20)
torch.arange(25, dtype=torch.int32) | torch.arange(26, dtype=torch.uint8) | torch.arange(1000) | torch.arange(1001)
torch.arange(2000.0) | torch.zeros(1001) | torch.zeros(30, 40) | torch.arange(1200).reshape(30, 40)
torch.arange(1200.0).reshape(20, 60) | torch.ones(2, 600) | torch.ones(600, 2) | torch.arange(1500).reshape(3, 5, 100)
torch.zeros(11, 11, 11) | torch.arange(1100, dtype=torch.float64) | torch.arange(1296.0).reshape(6, 6, 6, 6)
torch.arange(7000).reshape(7, 1000) | torch.full((1, 1001), 0.5) | torch.zeros(1001, dtype=torch.bool) | torch.eye(3)
torch.eye(2, dtype=torch.int64) | torch.full((2, 2), 7) | torch.tensor([1.0, 2.0]) * 1e-4
torch.tensor([0.1, 0.2, 0.3]) * 3 | torch.tensor([1, 2]) / 3 | torch.tensor([1.0, 2.0]) == 1.0
torch.tensor([[1.0, 2.0], [3.0, 4.0]]).t() | torch.tensor([1.0, 2.0]).expand(3, 2) | torch.tensor([1e-7, 2e-7])
torch.tensor([12345678.0]) | torch.tensor([0.5]) | torch.tensor([1234.5678]) | torch.tensor([-1e-3, 5e-3])
"""

GRADS = """
torch.tensor(3.0, requires_grad=True) | torch.tensor([1.0, 2.0], requires_grad=True)
torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True) | torch.zeros(0, 2, requires_grad=True)
torch.zeros(3, 4, requires_grad=True) | torch.linspace(0, 1, 9, requires_grad=True)
torch.linspace(0, 1, 7, requires_grad=True) | torch.linspace(0, 1, 6, requires_grad=True)
torch.linspace(0, 1, 5, requires_grad=True) | torch.zeros(1200, requires_grad=True)
torch.linspace(0, 1, 6, dtype=torch.float64, requires_grad=True)
"""

RESULTS = (
    "a * 2", "a + a", "a.sum()", "a.mean()", "a.exp()", "a @ a", "a[0]", "a[1:]", "a.view(2, 1)", "torch.sigmoid(a)",
    "a.detach()", "a.double()", "a.expand(4, 2)", "torch.softmax(a, 0)", "a > 1", "a.std()", "torch.cat([a, a, a, a])",
    "a.repeat(5)", "a.reshape(1, 2)", "torch.nn.functional.mse_loss(a, a)", "a.clone()", "a.max()", "a.norm()",
)  # fmt: skip

OPTIONS = (
    ({"precision": 2}, "torch.tensor([1.23456, 2.0])"),
    ({"precision": 8}, "torch.tensor([1.23456, 2.0])"),
    ({"precision": 0}, "torch.tensor([1.5, 2.5])"),
    ({"sci_mode": True}, "torch.tensor([1.0, 2.0])"),
    ({"sci_mode": True}, "torch.tensor([1.5, 20.0])"),
    ({"sci_mode": False}, "torch.tensor([1e-10, 1e10])"),
    ({"sci_mode": False}, "torch.tensor([1e10, 1.0])"),
    ({"linewidth": 40}, "torch.arange(20)"),
    ({"linewidth": 40}, "torch.linspace(0, 1, 6, requires_grad=True)"),
    ({"threshold": 5}, "torch.arange(10)"),
    ({"threshold": 5, "edgeitems": 1}, "torch.arange(10)"),
    ({"threshold": 5, "edgeitems": 2}, "torch.arange(60).reshape(6, 10)"),
    ({"threshold": 5, "edgeitems": 1}, "torch.arange(27.0).reshape(3, 3, 3)"),
    ({"profile": "short"}, "torch.linspace(0, 1, 1200)"),
    ({"profile": "full"}, "torch.arange(1002)"),
)


def add(rec, source, options=None):
    """Records the text of `x` after the program, under the given print options."""
    program = Program().run(source)
    text = program.text("x", options or {})
    case = {"id": f"repr/{len(rec.cases) + 1}", "code": source, "steps": program.steps}
    if options:
        case["options"] = {key: encode.argument(value) for key, value in options.items()}
    rec.cases.append(case | {"text": text})


def record(rec):
    for line in [*PLAIN.strip().split("\n"), *GRADS.strip().split("\n")]:
        for expression in line.split(" | "):
            add(rec, f"x = {expression}")
    for expression in RESULTS:
        add(rec, f"a = torch.tensor([1.0, 2.0], requires_grad=True)\nx = {expression}")
    for options, expression in OPTIONS:
        add(rec, f"x = {expression}", options)

# --- measurements and tables of them
import re
import torch.utils.benchmark as benchmark

def measured(times, number=10, **spec):
    task = benchmark.Timer(**{"stmt": "x.sum()", **spec})._task_spec
    return benchmark.Measurement(number_per_run=number, raw_times=list(times), task_spec=task)

def show(value):
    print(re.sub("0x[0-9a-f]+", "0x", str(value)))

for times in ([1e-5], [1e-5, 1.1e-5], [1e-5, 1.02e-5, 1.03e-5, 1.2e-5], [1, 1.1, 1.2, 1.3, 1.4], [5, 6, 7, 8, 9], [1e-8] * 4):
    one = measured(times, stmt="a\nb", setup="c", sub_label="z", description="d")
    show(one)
    print(one.significant_figures, one.median, one.iqr, one.has_warnings, one.title)
    show(measured(times, stmt="a", setup="c\nd", label="L", num_threads=2))
places = [(s, d, n) for s in ["a", "bb"] for d in ["one", "two"] for n in (1, 2)]
results = [
    measured([x * 1e-5 * (at + 1) * (1 + 0.3 * at) for x in (1, 1.1, 1.3, 1.5)], label="L", sub_label=s, description=d, num_threads=n)
    for at, (s, d, n) in enumerate(places)
]
table = benchmark.Compare(results)
table.print()
table.trim_significant_figures()
table.highlight_warnings()
table.print()
table.colorize()
print(repr(str(table)))
table.colorize(rowwise=True)
print(repr(str(table)))
pair = [measured([t], label="M", description=d, env=e) for t, d, e in ((2e-5, "z", "e1"), (3e-5, "z", "longer"), (3.5e-5, "y", "longer"))]
benchmark.Compare(pair).print()

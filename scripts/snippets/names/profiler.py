# --- what is called is counted under PyTorch's names, and written down in its columns
import os
import re
import tempfile
import torch
import torch.autograd.profiler as of_autograd
from torch.profiler import ProfilerAction, ProfilerActivity, profile, record_function, schedule, supported_activities, tensorboard_trace_handler
net = torch.nn.Sequential(torch.nn.Linear(4, 3), torch.nn.ReLU(), torch.nn.Linear(3, 1))
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
x = torch.ones(5, 4)
with profile(activities=[ProfilerActivity.CPU], record_shapes=True) as prof:
    with record_function("model_inference"):
        loss = net(x).sum()
    with record_function("backward"):
        loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    x.mm(x.t())
averages = prof.key_averages()
told = "model_inference backward aten::linear aten::relu SumBackward0 AddmmBackward0 TBackward0 ReluBackward0 Optimizer.step#SGD.step Optimizer.zero_grad#SGD.zero_grad"
told += " torch::autograd::AccumulateGrad"
counts = {each.key: each.count for each in averages}
print([(name, counts[name]) for name in told.split()])
print(all(each.cpu_time_total >= each.self_cpu_time_total >= 0 for each in averages), type(averages).__name__, type(averages[0]).__name__)
for each in ("autograd::engine::evaluate_function: AddmmBackward0", "autograd::engine::evaluate_function: torch::autograd::AccumulateGrad"):
    print(each, counts[each])
for text in (averages.table(sort_by="cpu_time_total", row_limit=3), prof.key_averages(group_by_input_shape=True).table(sort_by="self_cpu_time_total", row_limit=2)):
    lines = text.split("\n")
    print(len(lines), lines[0] == lines[2] == lines[-4 if lines[-1] else -3], re.split(r"\s{2,}", lines[1].strip()), re.sub(r"[\d.]+[mu]?s", "T", lines[-2]))
print([each.input_shapes for each in prof.key_averages(group_by_input_shape=True) if each.key == "aten::linear"])
slowest = sorted(averages, key=lambda each: -each.cpu_time_total)
print(next(each.count for each in slowest if each.key == "backward"), averages.total_average().key)
try:
    averages.table(sort_by="nothing")
except AttributeError as error:
    print("nothing" in str(error))
with of_autograd.profile() as measured, of_autograd.record_function("part"):
    x * 2
print([each.name for each in measured.function_events if each.name in ("part", "aten::mul")], str(measured).count("aten::mul"), measured.self_cpu_time_total > 0)
print([schedule(wait=1, warmup=1, active=2, repeat=1, skip_first=1)(at).name for at in range(7)], ProfilerAction.RECORD.value, ProfilerActivity.CPU in supported_activities())
ready = []
with profile(activities=[ProfilerActivity.CPU], schedule=schedule(wait=1, warmup=1, active=2), on_trace_ready=lambda each: ready.append((each.step_num, {one.key: one.count for one in each.key_averages()}["aten::add"]))) as prof:
    for at in range(5):
        x + at
        prof.step()
print(ready)
with tempfile.TemporaryDirectory() as folder:
    with profile(activities=[ProfilerActivity.CPU], on_trace_ready=tensorboard_trace_handler(folder)) as prof:
        x + 1
    print([name.endswith(".pt.trace.json") for name in os.listdir(folder)])
    try:
        prof.export_chrome_trace(os.path.join(folder, "trace.json"))
    except RuntimeError as error:
        print(error)
    with profile(activities=[ProfilerActivity.CPU]) as prof:
        x + 1
    prof.export_chrome_trace(os.path.join(folder, "trace.json"))
    print('"aten::add"' in open(os.path.join(folder, "trace.json")).read())


@record_function("named")
def f(x):
    return x + 1


with profile() as prof:
    f(x)
print([each.count for each in prof.key_averages() if each.key == "named"])

# --- a group of one process reduces, gathers and wraps a model
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data.distributed import DistributedSampler

for ask in (dist.get_rank, dist.get_world_size, dist.destroy_process_group):
    try:
        ask()
    except Exception as error:
        print(type(error).__name__, error)
dist.init_process_group("gloo", store=dist.HashStore(), rank=0, world_size=1)
print(dist.is_initialized(), dist.get_rank(), dist.get_world_size(), dist.get_backend(), dist.ReduceOp.SUM)
x = torch.tensor([1.0, 2.0])
print(dist.all_reduce(x, op=dist.ReduceOp.SUM), x, dist.all_reduce(x, async_op=True).wait(), dist.barrier())
held = [torch.zeros(2)]
dist.all_gather(held, x)
dist.scatter(x, [torch.full((2,), 5.0)])
things = [None]
dist.all_gather_object(things, {"rank": dist.get_rank()})
print(held, x, things)
for wrong in (lambda: dist.broadcast(x, 1), lambda: dist.all_gather([x, x], x), lambda: dist.scatter(x), lambda: dist.send(x, 0)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
model = DistributedDataParallel(torch.nn.Linear(2, 1))
print(model)
model(x).sum().backward()
print(list(model.state_dict()), model.module.weight.grad)
print(list(DistributedSampler(range(5))), list(DistributedSampler(range(5), shuffle=False)))
try:
    DistributedDataParallel(torch.nn.ReLU())
except Exception as error:
    print(type(error).__name__, error)
dist.destroy_process_group()
print(dist.is_initialized())

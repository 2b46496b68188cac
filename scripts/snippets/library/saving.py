# --- files of tensors, modules and optimizers
import io
import os
import tempfile
import torch
import torch.nn as nn
torch.manual_seed(0)
folder = tempfile.mkdtemp()
model = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3), nn.ReLU(), nn.Linear(3, 1))
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
model(torch.randn(4, 2)).sum().backward()
optimizer.step()
path = os.path.join(folder, "all.pt")
torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": 3, "loss": 0.5}, path)
found = torch.load(path)
print(found["epoch"], found["loss"], [(name, value.shape, value.dtype) for name, value in found["model"].items()])
print(found["optimizer"]["param_groups"], found["optimizer"]["state"][0]["step"])
other = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3), nn.ReLU(), nn.Linear(3, 1))
print(other.load_state_dict(found["model"]))
print(all(torch.equal(a, b) for a, b in zip(model.state_dict().values(), other.state_dict().values())))
whole = torch.arange(6.0).reshape(2, 3)
file = io.BytesIO()
torch.save([whole, whole.t(), whole[1], {"size": torch.Size([2]), "dtype": torch.float32, "set": {1, 2}}], file)
file.seek(0)
a, b, c, rest = torch.load(file)
a[1, 0] = 9
print(a, b, c, rest, b.stride(), c.storage_offset(), a.data_ptr() == b.data_ptr())
for kept in (torch.tensor(True), torch.tensor([1, 2], dtype=torch.int32), torch.ones(2, requires_grad=True), nn.Parameter(torch.zeros(1)), torch.empty(0)):
    file = io.BytesIO()
    torch.save(kept, file)
    file.seek(0)
    found = torch.load(file)
    print(found, found.dtype, found.requires_grad, type(found).__name__)
from fractions import Fraction
torch.save(Fraction(1, 3), path)
try:
    torch.load(path)
except Exception as error:
    print(type(error).__name__, "weights_only" in str(error))
print(type(torch.load(path, weights_only=False)).__name__)
with torch.serialization.safe_globals([Fraction]):
    print(type(torch.load(path)).__name__)
torch.save(model, path)
print(torch.load(path, weights_only=False))
try:
    torch.save(1, os.path.join(folder, "none", "a.pt"))
except RuntimeError as error:
    print(type(error).__name__)
try:
    torch.load(os.path.join(folder, "none.pt"))
except FileNotFoundError as error:
    print(type(error).__name__)
# --- constructors of old, and devices that are not there
import torch
def show(text):
    try:
        print(text, eval(text))
    except Exception as error:
        print(text, type(error).__name__, error)
for text in """
torch.Tensor(2, 3).shape
torch.Tensor([1, 2])
torch.Tensor()
torch.Tensor(2.5)
torch.Tensor("a")
torch.Tensor(2, 3.0)
torch.FloatTensor(torch.tensor([1]))
torch.Tensor(torch.tensor([1]))
torch.LongTensor([1.5, 2])
torch.FloatTensor(3).shape
torch.Tensor(torch.Size([2])).shape
torch.FloatTensor(range(3))
isinstance(torch.tensor(1.0), torch.FloatTensor)
isinstance(torch.tensor(1), torch.FloatTensor)
torch.tensor([1.5]).type(torch.LongTensor)
torch.backends.mps.is_available()
torch.multiprocessing.get_sharing_strategy() in ("file_descriptor", "file_system")
torch.arange(4.0).storage().tolist()
torch.arange(4.0)[2:].storage_offset()
torch.frombuffer(bytearray(b"\\x01\\x02"), dtype=torch.uint8)
torch.rand(size=(2, 2)).shape
torch.randn(size=()).shape
(torch.ones(1, requires_grad=True) * 2).grad_fn.name()
""".strip().split("\n"):
    show(text)

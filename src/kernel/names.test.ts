// Names below torch that few scripts use, in snippets of our own, against what real PyTorch printed (`scripts/snippets/names`).
import { expect, test } from 'vitest'
import { replay } from './testing/snippets'

const running = replay('names', 'close')

test('graphs are printed as a table without a package for tables', () => {
  const printed = running().run(`
import torch
from torch import fx
def f(x):
    return torch.relu(x).sum(dim=0)
graph = fx.symbolic_trace(f).graph
for node in graph.nodes:
    if node.op == "call_function":
        graph.erase_node(node) if not node.users else node.replace_all_uses_with(node.args[0])
graph.eliminate_dead_code()
graph.print_tabular()
`)
  expect(printed).toBe(
    'opcode       name    target  args      kwargs\n' +
      '-----------  ------  ------  --------  ----------\n' +
      "placeholder  x       x       ()        {}\ncall_method  sum_1   sum     (x,)      {'dim': 0}\n" +
      'output       output  output  (sum_1,)  {}\n',
  )
})

test('SVHN reads the files of MATLAB that it comes in, packed or not, and says what is missing', () => {
  const printed = running().run(`
import os, struct, tempfile, zlib
import numpy as np, torchvision
from scipy.io import loadmat

def element(kind, data):
    return struct.pack("<II", kind, len(data)) + data + bytes(-len(data) % 8)

def matrix(name, stored, kind, sizes, data):
    parts = element(6, struct.pack("<II", kind, 0)) + element(5, struct.pack(f"<{len(sizes)}i", *sizes))
    return element(14, parts + struct.pack("<HH4s", 1, len(name), name.ljust(4, b"\\0")) + element(stored, data))

pictures = bytes((at * 7) % 251 for at in range(32 * 32 * 3 * 2))
packed = zlib.compress(matrix(b"X", 2, 9, (32, 32, 3, 2), pictures))
head = b"MATLAB 5.0 MAT-file".ljust(124) + b"\\x00\\x01IM"
with tempfile.TemporaryDirectory() as folder:
    for split, digits in (("train", (10, 3)), ("test", (1, 2))):
        with open(os.path.join(folder, f"{split}_32x32.mat"), "wb") as file:
            labels = matrix(b"y", 2, 6, (2, 1), bytes(digits))
            file.write(head + struct.pack("<II", 15, len(packed)) + packed + labels)
    found = loadmat(os.path.join(folder, "train_32x32.mat"))
    print(sorted(found), found["X"].shape, found["X"].dtype, found["y"].dtype, found["y"].tolist())
    data = torchvision.datasets.SVHN(folder)
    picture, label = data[1]
    print(data, len(data), picture.size, label, data[0][1], data.labels)
    expected = np.frombuffer(pictures, dtype=np.uint8).reshape(2, 3, 32, 32)[1].transpose(2, 1, 0)
    print(bool((np.array(picture) == expected).all()), torchvision.datasets.SVHN(folder, split="test").labels)
    for split in ("extra", "other"):
        try:
            torchvision.datasets.SVHN(folder, split=split)
        except (RuntimeError, ValueError) as error:
            print(error)
`)
  expect(printed).toMatch(
    /^\['X', '__globals__', '__header__', '__version__', 'y'\] \(32, 32, 3, 2\) uint8 float64 \[\[10.0\], \[3.0\]\]\nDataset SVHN\n {4}Number of datapoints: 2\n {4}Root location: \S+\n {4}Split: train 2 \(32, 32\) 3 0 \[0 3\]\nTrue \[1 2\]\nDataset not found or corrupted. You can use download=True to download it\nUnknown value 'other' for argument split. Valid values are/,
  )
})

test('what asks for other processes, or for code that is compiled, is told that there is none', () => {
  const printed = running().run(`
import torch
import torch.distributed.autograd as dist_autograd
import torch.distributed.rpc as rpc
from torch.distributed.rpc import RRef, rpc_sync
layer = torch.nn.Linear(1, 1)
program = torch.export.export(layer, (torch.ones(1),))
for ask in (
    lambda: rpc.init_rpc("worker", rank=0, world_size=1), lambda: rpc_sync("worker", torch.add, args=(1, 2)), lambda: RRef(1),
    lambda: dist_autograd.context(), lambda: torch.jit.script(layer).code, lambda: program.graph, lambda: torch.fx.nothing,
):
    try:
        ask()
    except Exception as error:
        print(type(error).__name__, error)
print(rpc.is_available(), dist_autograd.is_available())
`)
  expect(printed).toBe(
    'RuntimeError torch.distributed.rpc.init_rpc: calls go to other processes, and Gradloom runs one. Call the function itself.\n' +
      'RuntimeError torch.distributed.rpc.rpc_sync: calls go to other processes, and Gradloom runs one. Call the function itself.\n' +
      'RuntimeError torch.distributed.rpc.RRef: calls go to other processes, and Gradloom runs one. Call the function itself.\n' +
      'RuntimeError torch.distributed.autograd.context: calls go to other processes, and Gradloom runs one. Call the function itself.\n' +
      'RuntimeError torch.jit: Gradloom compiles nothing, so that there is no TorchScript code or graph to show\n' +
      "RuntimeError torch.export: Gradloom has no graph of PyTorch's inner ops, torch.fx.symbolic_trace gives one of the calls\n" +
      "AttributeError module 'torch.fx' has no attribute 'nothing'\nFalse False\n",
  )
})

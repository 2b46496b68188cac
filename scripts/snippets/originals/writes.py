# --- a whole module is not loaded unless it is trusted
import io
import torch

stored = io.BytesIO()
torch.save(torch.nn.Sequential(torch.nn.Linear(2, 1)), stored)
stored.seek(0)
try:
    torch.load(stored)
except Exception as error:
    print(type(error).__name__, error)
stored.seek(0)
print(torch.load(stored, weights_only=False))

# --- a view saved for backward is named as what it is after a write to its base
import torch

weight = torch.randn(3, 2, requires_grad=True)
x = torch.randn(4, 2, requires_grad=True)
for make in (lambda: x @ weight.t(), lambda: torch.nn.functional.linear(x, weight), lambda: x @ weight[:2].t()):
    y = make()
    with torch.no_grad():
        weight.add_(1)
    try:
        y.sum().backward()
    except RuntimeError as error:
        print(error)

# --- a profiler does not know use_cuda any more
import torch

with torch.autograd.profiler.profile(record_shapes=True) as seen:
    torch.ones(2)
print(type(seen).__name__, hasattr(seen.key_averages(), "table"))
try:
    torch.autograd.profiler.profile(use_cuda=True)
except TypeError as error:
    print(str(error).partition(".  Did")[0].partition(". Did")[0])

# --- axes in space made by hand
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from mpl_toolkits.mplot3d import Axes3D

box = Axes3D(plt.figure(1))
box.set_xlim(0, 1)
print(type(box).__name__, box.elev, box.azim)

# --- what is drawn at random counts as made so, what is initialised as written to
import torch
import torch.nn as nn

made = [torch.randn(3), torch.rand(3, requires_grad=True), torch.randint(3, (2,)), torch.normal(0.0, 1.0, (2,))]
made += [torch.bernoulli(torch.ones(2)), torch.rand_like(torch.ones(2)), torch.empty(2).uniform_()]
print([each._version for each in made], nn.Linear(2, 2).weight._version, nn.Embedding(2, 2).weight._version)

# --- data that is replaced leaves the graph as it was
import torch

x = torch.ones(1, requires_grad=True)
y = 2 * x
x.data *= 100
y.backward()
print(x, x.grad)
z = 3 * x
x.data = torch.zeros(1)
z.backward()
print(x, x.grad)
layer = torch.nn.Linear(2, 1)
out = layer(torch.ones(2))
layer.weight.data = torch.ones(1, 2)
out.sum().backward()
print(layer.weight, layer.weight.grad)

# --- a picture from a file knows what file it was
import io
import numpy as np
from PIL import Image

stored = io.BytesIO()
Image.fromarray(np.arange(6, dtype=np.uint8).reshape(2, 3)).save(stored, "PNG")
stored.seek(0)
with Image.open(stored) as picture:
    print(str(picture).partition(" at")[0], picture.format, picture.size, repr(picture.filename))
    print(str(picture.copy()).partition(" at")[0], isinstance(picture, Image.Image))

# --- an arc is a patch
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.patches import Arc

fig, ax = plt.subplots()
ax.add_patch(Arc((0.5, 0.5), 1.0, 0.5, angle=30, theta1=0, theta2=180, linewidth=2))
fig.canvas.draw()
print(type(ax).__name__, Arc.__name__)

# --- a grid of pictures is saved into a folder and read again
import os
import tempfile
import torch
from PIL import Image
from torchvision.utils import save_image

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "grid-{}.png".format(1))
    save_image(torch.rand(4, 1, 8, 8), path, nrow=2)
    print(os.listdir(folder), Image.open(path).size)

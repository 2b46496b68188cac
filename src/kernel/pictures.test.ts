// Figures as SVG, data sets from idx files, transforms and pictures: what can be said of them without the originals.
import { describe, expect, test } from 'vitest'
import { usePython } from './testing/answers'

const { answer: run, printed } = usePython()

describe('figures', () => {
  test('are well-formed SVG with every line, word and colour that was asked for', () => {
    const found = run(`
import xml.etree.ElementTree as tree
import torch
import matplotlib.pyplot as plt
fig, ax = plt.subplots(figsize=(5, 4))
ax.plot([0, 1, 2], torch.tensor([1.0, 4.0, 2.0]), "r--o", label="loss & more")
ax.scatter([0.5, 1.5], [2.0, 3.0], c=[0.0, 1.0], cmap="viridis")
ax.set_title("a < b")
ax.set_xlabel("step")
ax.legend()
ax.grid(True)
root = tree.fromstring(fig.svg())
name = lambda each: each.tag.rpartition("}")[2]
texts = [each.text for each in root.iter() if name(each) == "text"]
line = next(each for each in root.iter() if each.get("stroke") == "#ff0000" and each.get("stroke-dasharray"))
marks = [each for group in root.iter() if "mark-symbol role-mark" in group.get("class", "") for each in group]
print(json.dumps({
    "size": [root.get("width"), root.get("height")],
    "points": line.get("d").count("L"),
    "marks": len(marks),
    "fills": sorted({each.get("fill") for each in marks}),
    "words": [word for word in ("a < b", "step", "loss & more", "1.0", "4") if word in texts],
}))`)
    expect(found).toEqual({
      size: ['500', '400'],
      points: 2,
      marks: 5,
      fills: ['#440154', '#fde725', '#ff0000'],
      words: ['a < b', 'step', 'loss & more', '1.0'],
    })
  })

  test('lines of equal value follow a grid whichever way it lies', () => {
    const found = run(`
import matplotlib.pyplot as plt
import torch
def level(indexing):
    x, y = torch.meshgrid(torch.arange(-2.0, 2.5, 0.5), torch.arange(-1.0, 1.25, 0.25), indexing=indexing)
    figure, axes = plt.subplots()
    axes.contour(x, y, x, levels=[0.75])
    line = axes.lines[0]
    found = sorted({round(value, 6) for value in line.x if value == value}), max(value for value in line.y if value == value)
    plt.close("all")
    return found
print(json.dumps([level("ij"), level("xy")]))`)
    expect(found).toEqual([
      [[0.75], 1],
      [[0.75], 1],
    ])
  })

  test('a box in space turns with the view', () => {
    const found = run(`
import matplotlib.pyplot as plt
def placed(azim):
    axes = plt.figure().add_subplot(projection="3d")
    axes.plot([0.0, 1.0], [0.0, 0.0], [0.0, 0.0], color="r")
    axes.plot([0.0, 0.0], [0.0, 1.0], [0.0, 1.0], "b")
    axes.view_init(0.0, azim)
    axes.figure.svg()
    red, blue = (next(each for each in axes.artists if getattr(each, "color", None) == color) for color in "rb")
    plt.close("all")
    return [[round(value, 6) for value in each] for each in (red.x, red.y, blue.x, blue.y)]
print(json.dumps([placed(0.0), placed(-90.0)]))`)
    expect(found).toEqual([
      [
        [-0.5, -0.5],
        [-0.5, -0.5],
        [-0.5, 0.5],
        [-0.5, 0.5],
      ],
      [
        [-0.5, 0.5],
        [-0.5, -0.5],
        [-0.5, -0.5],
        [-0.5, 0.5],
      ],
    ])
  })

  test('pictures lie in them as PNG with exactly the colours of the scale', () => {
    const found = run(`
import base64, io, re
import numpy as np
import matplotlib.pyplot as plt
from PIL import Image
plt.figure()
plt.imshow(np.array([[0.0, 0.5], [1.0, 0.0]]), cmap="gray")
data = re.search("base64,([^\\"]+)", plt.gcf().svg())[1]
image = Image.open(io.BytesIO(base64.b64decode(data)))
print(json.dumps([image.mode, image.size, image.getdata()]))
plt.close("all")`)
    const black = [0, 0, 0, 255]
    expect(found).toEqual(['RGBA', [2, 2], [black, [128, 128, 128, 255], [255, 255, 255, 255], black]])
  })

  test('shows pictures of PIL as the arrays they hold', () => {
    const found = run(`
import matplotlib.pyplot as plt
from PIL import Image
shown = [plt.imshow(Image.new(mode, (3, 2))) for mode in ("L", "RGB")]
print(json.dumps([[each.height, each.width, each.colored] for each in shown]))
plt.close("all")`)
    expect(found).toEqual([
      [2, 3, false],
      [2, 3, true],
    ])
  })

  test('histograms count, bars reach as high as their values', () => {
    const found = run(`
import matplotlib.pyplot as plt
counts, edges, bars = plt.hist([1, 1, 2, 5], bins=4)
heights = [bar.get_height() for bar in plt.bar(["a", "b"], [3, 4])]
print(json.dumps([counts.tolist(), edges.tolist(), heights]))
plt.close("all")`)
    expect(found).toEqual([
      [2, 1, 0, 1],
      [1, 2, 3, 4, 5],
      [3, 4],
    ])
  })

  test('what is not drawn says so', () => {
    const code = `
import matplotlib.pyplot as plt
try:
    plt.plott([1])
except AttributeError as error:
    print(error, *error.__notes__, sep="\\n")`
    expect(printed(code)).toBe(
      "module 'matplotlib.pyplot' has no attribute 'plott'\nThe nearest name that Gradloom has is matplotlib.pyplot.plot.\n",
    )
  })

  test('a picture of PIL is shown', () => {
    const found = run(`
import matplotlib.pyplot as plt
import torch
from PIL import Image
shown = plt.imshow(Image.fromarray(torch.arange(6).byte().reshape(2, 3)), cmap="gray")
print(json.dumps([shown.width, shown.height, shown.rows]))
plt.close("all")`)
    const rows = [
      [0, 1, 2],
      [3, 4, 5],
    ]
    expect(found).toEqual([3, 2, rows])
  })

  test('three means are refused for one channel, as PyTorch refuses them', () => {
    const code =
      'import torch\nfrom torchvision import transforms as T\nT.Normalize([0.5] * 3, [0.5] * 3)(torch.zeros(1, 2, 2))'
    expect(printed(code)).toBe(
      "RuntimeError: output with shape [1, 2, 2] doesn't match the broadcast shape [3, 2, 2]\n",
    )
  })

  test('a grid of axes has whole numbers of rows and columns', () => {
    const code = 'import matplotlib.pyplot as plt\nplt.figure().add_subplot(2, 20 / 2, 1)'
    expect(printed(code)).toBe('ValueError: Number of columns must be a positive integer, not 10.0\n')
  })
})

describe('torchvision', () => {
  const DIGITS = `
import os, struct
import torch
from torchvision import datasets, transforms
from torchvision.transforms import functional as TF
os.makedirs("digits/MNIST/raw", exist_ok=True)
def idx(values, *shape):
    return struct.pack(">HBB", 0, 8, len(shape)) + struct.pack(f">{len(shape)}I", *shape) + bytes(values)
for name, count in (("train", 3), ("t10k", 1)):
    with open(f"digits/MNIST/raw/{name}-images-idx3-ubyte", "wb") as file:
        file.write(idx([at % 256 for at in range(count * 784)], count, 28, 28))
    with open(f"digits/MNIST/raw/{name}-labels-idx1-ubyte", "wb") as file:
        file.write(idx(range(count), count))
`
  test('reads idx files, gives pictures and tensors, and describes itself', () => {
    const found = run(`${DIGITS}
plain = datasets.MNIST("digits")
data = datasets.MNIST("digits", transform=transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.5,), (0.5,))]))
image, label = data[2]
loader = torch.utils.data.DataLoader(data, batch_size=2)
print(json.dumps([
    len(plain), plain[1][0].size, plain[1][0].mode, label, list(image.shape), round(float(image[0, 0, 1]), 6),
    [list(x.shape) for x, _ in loader], str(data).split("\\n"),
]))`)
    // The second pixel of the third picture is (2 · 784 + 1) mod 256 = 33.
    expect(found).toEqual([
      3,
      [28, 28],
      'L',
      2,
      [1, 28, 28],
      Number(((33 / 255 - 0.5) / 0.5).toFixed(6)),
      [
        [2, 1, 28, 28],
        [1, 1, 28, 28],
      ],
      [
        'Dataset MNIST',
        '    Number of datapoints: 3',
        '    Root location: digits',
        '    Split: Train',
        '    StandardTransform',
        'Transform: Compose(',
        '               ToTensor()',
        '               Normalize(mean=(0.5,), std=(0.5,))',
        '           )',
      ],
    ])
  })

  test('a data set that is not there is not downloaded, and says what to do', () => {
    expect(printed('import torchvision\ntorchvision.datasets.KMNIST("none", download=True)')).toBe(
      'RuntimeError: Dataset not found. KMNIST: train-images-idx3-ubyte[.gz] is not here, and nothing is downloaded. ' +
        "Drop the file on Gradloom's window (command line: --data with its folder).\n",
    )
  })

  test('grids, crops, flips and PNG files keep every pixel', () => {
    const found = run(`
import torch, io
from PIL import Image
from torchvision import transforms, utils
pixels = torch.arange(2 * 3 * 3, dtype=torch.uint8).reshape(2, 3, 3)
image = Image.fromarray(pixels)
file = io.BytesIO()
image.save(file, "PNG")
again = Image.open(io.BytesIO(file.getvalue()))
grid = utils.make_grid(torch.ones(3, 1, 2, 2), nrow=2, padding=1)
flipped = transforms.RandomHorizontalFlip(p=1)(transforms.ToTensor()(image))
print(json.dumps([
    again == image, again.size, image.convert("L").getdata(), list(grid.shape), float(grid.sum()),
    (flipped * 255).round().int()[0].tolist(), list(transforms.CenterCrop(2)(torch.arange(16).reshape(1, 4, 4)).flatten().tolist()),
]))`)
    expect(found).toEqual([
      true,
      [3, 2],
      [1, 4, 7, 10, 13, 16],
      [3, 7, 7],
      36,
      [
        [6, 3, 0],
        [15, 12, 9],
      ],
      [5, 6, 9, 10],
    ])
  })
})

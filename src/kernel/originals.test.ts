// What public scripts showed to be missing or different, in snippets of our own, against what real PyTorch printed
// (`scripts/snippets/originals`).
import { describe, expect, test } from 'vitest'
import { replay } from './testing/snippets'

const running = replay('originals', 'close')

describe('packages', () => {
  test('have versions that can be asked for and compared', () => {
    const printed = running().run(`
import gradloom_packages, importlib.metadata, torch
from distutils.version import LooseVersion
gradloom_packages.install()
print(importlib.metadata.version("torch") == torch.__version__, LooseVersion("1.9") < LooseVersion("1.10"))
importlib.metadata.version("pandas")
`)
    expect(printed).toBe('True True\nPackageNotFoundError: No package metadata was found for pandas\n')
  })
  test('graphviz writes DOT text', () => {
    const printed = running().run(`
from graphviz import Digraph
dot = Digraph(comment="a sum", graph_attr={"rankdir": "LR"})
dot.node("a", "{ data | 2.0 }", shape="record")
dot.node(name="7", label="+")
dot.edge("a", "7")
with dot.subgraph(name="cluster_0") as part:
    part.attr(color="blue")
    part.edges(["xy"])
print(dot.source)
`)
    expect(printed).toBe(
      '// a sum\ndigraph {\n\tgraph [rankdir=LR]\n\ta [label="{ data | 2.0 }" shape=record]\n\t7 [label="+"]\n\ta -> 7\n' +
        '\tsubgraph cluster_0 {\n\t\tcolor=blue\n\t\tx -> y\n\t}\n}\n\n',
    )
  })
  test('torchviz gives such a graph', () => {
    const printed = running().run(`
import torch, torchviz
w = torch.ones(2, requires_grad=True)
print(torchviz.make_dot((w * 2).sum(), params={"w": w}))
`)
    expect(printed).toContain('SumBackward0')
    expect(printed).toMatch(/"w\\n \(2,\)" fillcolor=lightblue/)
  })
  test('that ask the network are told that there is none, as on a computer without one', () => {
    const printed = running().run(`
import gradloom_network, urllib.error, urllib.request
gradloom_network.close()
for url in ("http://example.com/a", "https://example.com/a"):
    try:
        urllib.request.urlopen(url)
    except urllib.error.URLError as error:
        print(error.reason.errno, error.reason.strerror)
`)
    expect(printed).toMatch(
      /^(-3 Temporary failure in name resolution: example.com cannot be reached, there is no network here[^\n]*\n){2}$/,
    )
  })
  test('that name torch.onnx run, and are told what is not written', () => {
    const printed = running().run(`
import torch.onnx
print(torch.onnx.is_in_onnx_export())
try:
    torch.onnx.export(torch.nn.Linear(1, 1), torch.ones(1, 1), "model.onnx")
except RuntimeError as error:
    print(error)
`)
    expect(printed).toBe(
      'False\ntorch.onnx.export: models must be saved with torch.save, Gradloom does not write ONNX files\n',
    )
  })
})

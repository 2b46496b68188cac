"""torch.fx: programs as graphs that Python can read, change and run."""

from .._missing import resolver
from . import graph, graph_module, interpreter, node, proxy, subgraph_rewriter
from ._symbolic_trace import Tracer, symbolic_trace, wrap
from .graph import CodeGen, Graph
from .graph_module import GraphModule
from .interpreter import Interpreter, Transformer
from .node import Node, map_arg
from .proxy import Proxy, TraceError
from .subgraph_rewriter import replace_pattern

__getattr__ = resolver("torch.fx", lambda: globals(), ("experimental", "passes"))
__all__ = """
    CodeGen Graph GraphModule Interpreter Node Proxy TraceError Tracer Transformer graph graph_module interpreter map_arg node proxy
    replace_pattern subgraph_rewriter symbolic_trace wrap
""".split()

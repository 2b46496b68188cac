"""graphviz: graphs in the DOT language. They are written, not drawn: Gradloom draws the graph of the code itself."""

import os
import re
import sys

import gradloom_words

_BARE = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*|-?(\.[0-9]+|[0-9]+(\.[0-9]*)?)")
_KEYWORDS = ("node", "edge", "graph", "digraph", "subgraph", "strict")


class ExecutableNotFound(RuntimeError):
    """The program that would draw is not there."""


def _quoted(text):
    """A name or a value as DOT reads it."""
    text = str(text)
    if text.startswith("<") and text.endswith(">"):
        return text
    if _BARE.fullmatch(text) and text.lower() not in _KEYWORDS:
        return text
    return '"' + text.replace('"', '\\"') + '"'


def _attributes(label, attributes):
    """` [label=… color=…]`: the label first, the others by name; nothing where there are none."""
    pairs = [("label", label)] if label is not None else []
    pairs += sorted((key, value) for key, value in attributes.items() if value is not None)
    return f" [{' '.join(f'{_quoted(key)}={_quoted(value)}' for key, value in pairs)}]" if pairs else ""


def _end(name):
    """The end of an edge: a node, with a port after a colon."""
    node, *port = str(name).split(":")
    return ":".join(map(_quoted, (node, *port)))


class Graph:
    """An undirected graph, line by line."""

    directed = False
    # What is said in place of a picture.
    _told = "dot"
    _head, _edge = "graph", "--"

    def __init__(
        self,
        name=None,
        comment=None,
        filename=None,
        directory=None,
        format=None,
        engine=None,
        encoding="utf-8",
        graph_attr=None,
        node_attr=None,
        edge_attr=None,
        body=None,
        strict=False,
        **_,
    ):
        self.name, self.comment, self.filename, self.directory = name, comment, filename, directory or ""
        self.format, self.engine, self.encoding, self.strict = format or "pdf", engine or "dot", encoding, strict
        self.graph_attr, self.node_attr, self.edge_attr = dict(graph_attr or {}), dict(node_attr or {}), dict(edge_attr or {})
        self.body = list(body or [])

    def node(self, name, label=None, _attributes_=None, **attributes):
        self.body.append(f"\t{_quoted(name)}{_attributes(label, {**(_attributes_ or {}), **attributes})}\n")

    def edge(self, tail_name, head_name, label=None, _attributes_=None, **attributes):
        ends = f"{_end(tail_name)} {self._edge} {_end(head_name)}"
        self.body.append(f"\t{ends}{_attributes(label, {**(_attributes_ or {}), **attributes})}\n")

    def edges(self, tail_head_iter):
        for tail, head in tail_head_iter:
            self.edge(tail, head)

    def attr(self, kw=None, _attributes_=None, **attributes):
        """Attributes of all graphs, nodes or edges from here on; without `kw`, of this graph."""
        given = {**(_attributes_ or {}), **attributes}
        if kw is None:
            self.body += [f"\t{_quoted(key)}={_quoted(value)}\n" for key, value in sorted(given.items())]
        elif given:
            self.body.append(f"\t{kw}{_attributes(None, given)}\n")

    def subgraph(self, graph=None, name=None, comment=None, graph_attr=None, node_attr=None, edge_attr=None, body=None):
        """Adds a graph as a part of this one; without one, gives a block to fill it in."""
        if graph is not None:
            self._add(graph)
            return None
        made = type(self)(name, comment, graph_attr=graph_attr, node_attr=node_attr, edge_attr=edge_attr, body=body)
        return _Part(self, made)

    def _add(self, part):
        self.body += [f"\t{line}" for line in part._lines("subgraph")]

    def clear(self, keep_attrs=False):
        self.body = []
        if not keep_attrs:
            self.graph_attr, self.node_attr, self.edge_attr = {}, {}, {}

    def _lines(self, head):
        if self.comment:
            yield f"// {self.comment}\n"
        name = "" if self.name is None else f"{_quoted(self.name)} "
        yield f"{'strict ' if self.strict else ''}{head} {name}{{\n"
        for kind in ("graph", "node", "edge"):
            if getattr(self, f"{kind}_attr"):
                yield f"\t{kind}{_attributes(None, getattr(self, f'{kind}_attr'))}\n"
        yield from self.body
        yield "}\n"

    def __iter__(self):
        return self._lines(self._head)

    @property
    def source(self):
        return "".join(self)

    def __str__(self):
        return self.source

    def _ipython_display_(self):
        """Says in words what it is: pictures of graphs are on the canvas."""
        shell = sys.modules.get("gradloom_shell")
        if shell is not None:
            shell.display({"text/plain": gradloom_words.word(self._told, lines=len(self.body))})

    def save(self, filename=None, directory=None, **_):
        """Writes the graph as DOT text, and gives the path."""
        path = os.path.join(directory or self.directory, filename or self.filename or f"{self.name or type(self).__name__}.gv")
        with open(path, "w", encoding=self.encoding) as file:
            file.write(self.source)
        return path

    def render(self, filename=None, directory=None, view=False, cleanup=False, format=None, **_):
        """Writes the DOT text; no picture is drawn into a file."""
        return self.save(filename, directory)

    view = render

    def copy(self):
        kinds = {f"{kind}_attr": getattr(self, f"{kind}_attr") for kind in ("graph", "node", "edge")}
        return type(self)(self.name, self.comment, body=self.body, **kinds)


class Digraph(Graph):
    """A graph of arrows."""

    directed = True
    _head, _edge = "digraph", "->"


class _Part:
    """A block in which a part of a graph is filled in."""

    def __init__(self, whole, part):
        self.whole, self.part = whole, part

    def __enter__(self):
        return self.part

    def __exit__(self, kind, *_):
        if kind is None:
            self.whole._add(self.part)


class Source:
    """DOT text as it was given."""

    def __init__(self, source, *_, **__):
        self.source = source

    def __str__(self):
        return self.source

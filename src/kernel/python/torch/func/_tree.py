"""Nested tuples, lists and dicts of values: taken apart into a list, put together again, and named as PyTorch names them."""


class Tree:
    """The shape of a nested value: what kind of container, with which keys, of which trees. A leaf has no kind."""

    def __init__(self, kind=None, context=None, children=()):
        self.kind = kind
        self.context = context
        self.children = list(children)

    def __eq__(self, other):
        return (self.kind, self.context, self.children) == (other.kind, other.context, other.children)

    def __repr__(self, indent=0):
        if self.kind is None:
            return "*"
        # PyTorch indents what follows the first child, by two blanks a level.
        inner = f",\n{' ' * (indent + 2)}".join(child.__repr__(indent + 2) for child in self.children)
        return f"TreeSpec({self.kind.__name__}, {self.context}, [{inner}])"

    def structure(self):
        """The short form of PyTorch's messages: `(*, *)`."""
        if self.kind is None:
            return "*"
        inner = [child.structure() for child in self.children]
        if self.kind is dict:
            return "{" + ", ".join(f"{key!r}: {text}" for key, text in zip(self.context, inner)) + "}"
        if self.kind is list:
            return "[" + ", ".join(inner) + "]"
        return f"({inner[0]},)" if len(inner) == 1 else "(" + ", ".join(inner) + ")"


def _is_named(value):
    """True for named tuples, Python's and those that functions of torch give."""
    return isinstance(value, tuple) and (hasattr(value, "_fields") or type(value).__module__ == "torch.return_types")


def flatten(value):
    """(leaves, tree)"""
    if isinstance(value, dict):
        keys, children = list(value), list(value.values())
    elif isinstance(value, (tuple, list)):
        keys, children = type(value) if _is_named(value) else None, list(value)
    else:
        return [value], Tree()
    parts = [flatten(child) for child in children]
    kind = type(value) if isinstance(value, (dict, list)) or _is_named(value) else tuple
    return [leaf for leaves, _ in parts for leaf in leaves], Tree(kind, keys, [tree for _, tree in parts])


def _build(leaves, tree):
    if tree.kind is None:
        return next(leaves)
    children = [_build(leaves, child) for child in tree.children]
    if issubclass(tree.kind, dict):
        return tree.kind(zip(tree.context, children))
    return tree.kind(*children) if hasattr(tree.kind, "_fields") else tree.kind(children)


def unflatten(leaves, tree):
    """The nested value of a list of leaves."""
    return _build(iter(leaves), tree)


def tree_map(function, value):
    """The same nesting with the function's results as leaves."""
    leaves, tree = flatten(value)
    return unflatten([function(leaf) for leaf in leaves], tree)


def broadcast(prefix, tree):
    """A leaf of `prefix` for each leaf of `tree`: one that stands where the tree goes on counts for all below. None where it does not fit."""
    if not isinstance(prefix, (tuple, list, dict)):
        return [prefix] * len(flatten(unflatten(range(leaf_count(tree)), tree))[0])
    leaves, own = flatten(prefix)
    if own.kind is not tree.kind or own.context != tree.context or len(own.children) != len(tree.children):
        return None
    parts = [broadcast(each, child) for each, child in zip(prefix.values() if isinstance(prefix, dict) else prefix, tree.children)]
    return None if None in parts else [leaf for part in parts for leaf in part]


def leaf_count(tree):
    return 1 if tree.kind is None else sum(map(leaf_count, tree.children))

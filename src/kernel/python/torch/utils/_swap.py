"""Two tensors that exchange everything but who holds them."""

import weakref


def swap_tensors(t1, t2):
    """Exchanges value, class and attributes. Error: RuntimeError where a weak reference would see another tensor."""
    for name, tensor in (("t1", t1), ("t2", t2)):
        if weakref.getweakrefs(tensor):
            raise RuntimeError(f"Cannot swap {name} because it has weakref associated with it")
    t1.__class__, t2.__class__ = t2.__class__, t1.__class__
    t1.__dict__, t2.__dict__ = t2.__dict__, t1.__dict__

"""The parts that every nn.Module is made of."""

import inspect


def made_of(*parts):
    """A class decorator: the members of the parts become the class's own, under its name and without being bases of it."""

    def make(kind):
        for part in parts:
            for name, member in vars(part).items():
                if inspect.isfunction(member):
                    member.__qualname__ = f"{kind.__name__}.{member.__name__}"
                    setattr(kind, name, member)
        return kind

    return make

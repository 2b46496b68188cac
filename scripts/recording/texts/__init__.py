"""The autograd programs that are recorded: (id, what it is about, Python source)."""

import textwrap

from . import derivatives, errors, graphs, ops

PROGRAMS = [
    (name, about, textwrap.dedent(source).strip())
    for theme in (graphs, ops, derivatives, errors)
    for name, about, source in theme.PROGRAMS
]

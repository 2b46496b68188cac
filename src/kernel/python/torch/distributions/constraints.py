"""Which values a parameter or a draw may have."""

import torch


class Constraint:
    """A condition on values, with the words that errors use; `event_dim` last dimensions make one value."""

    def __init__(self, text, check, event_dim=0):
        self._text, self.check, self.event_dim = text, check, event_dim

    def __repr__(self):
        return self._text


def _between(low, high):
    return Constraint(f"Interval(lower_bound={low}, upper_bound={high})", lambda x: (x >= low).logical_and(x <= high))


real = Constraint("Real()", lambda x: x == x)
boolean = Constraint("Boolean()", lambda x: (x == 0).logical_or(x == 1))
positive = Constraint("GreaterThan(lower_bound=0.0)", lambda x: x > 0)
nonnegative = Constraint("GreaterThanEq(lower_bound=0.0)", lambda x: x >= 0)
unit_interval = _between(0.0, 1.0)
nonnegative_integer = Constraint("IntegerGreaterThan(lower_bound=0)", lambda x: (x >= 0).logical_and(x == x.floor() if x.is_floating_point() else x == x))
simplex = Constraint("Simplex()", lambda x: (x >= 0).all(-1).logical_and((x.sum(-1) - 1).abs() < 1e-6), 1)
real_vector = Constraint("IndependentConstraint(Real(), 1)", lambda x: (x == x).all(-1), 1)
dependent = Constraint("Dependent()", lambda x: torch.ones_like(x, dtype=torch.bool))

lower_cholesky = Constraint("LowerCholesky()", lambda x: (x.tril() == x).flatten(-2).all(-1).logical_and((x.diagonal(0, -2, -1) > 0).all(-1)), 2)
corr_cholesky = Constraint(
    "CorrCholesky()", lambda x: ((x.norm(dim=-1) - 1).abs() < 10 * x.size(-1) * torch.finfo(x.dtype).eps).all(-1).logical_and(lower_cholesky.check(x)), 2
)
positive_definite = Constraint("PositiveDefinite()", lambda x: (torch.linalg.eigvalsh(x) > 0).all(-1), 2)
nonnegative_integer_vector = Constraint("IndependentConstraint(IntegerGreaterThan(lower_bound=0), 1)", lambda x: (x >= 0).logical_and(x == x.floor()).all(-1), 1)


def independent(base, count):
    """The same for the last `count` dimensions together."""
    if count == 0:
        return base

    def check(x):
        found = base.check(x)
        return found.flatten(found.dim() - count).all(-1)

    return Constraint(f"IndependentConstraint({base!r}, {count})", check, base.event_dim + count)


def greater_than_eq(low):
    return Constraint(f"GreaterThanEq(lower_bound={low})", lambda x: x >= low)


def less_than(high):
    return Constraint(f"LessThan(upper_bound={high})", lambda x: x < high)


def greater_than(low):
    return Constraint(f"GreaterThan(lower_bound={low})", lambda x: x > low)


def integer_interval(low, high):
    return Constraint(
        f"IntegerInterval(lower_bound={low}, upper_bound={high})", lambda x: (x >= low).logical_and(x <= high).logical_and(x == torch.floor(x.double()).to(x.dtype))
    )


def interval(low, high):
    return Constraint("Interval(lower_bound=" + f"{low}, upper_bound={high})", lambda x: (x >= low).logical_and(x <= high))

"""Factorizations of one small matrix, given and taken as rows of Python floats."""

import math


class Singular(Exception):
    """A pivot is zero; `at` is its number, from 1."""

    def __init__(self, at):
        super().__init__(at)
        self.at = at


def identity(size):
    return [[float(a == b) for b in range(size)] for a in range(size)]


def transposed(rows):
    return [list(column) for column in zip(*rows)]


def lu(rows):
    """(rows of L and U in one, order of the rows, sign of that order): the largest pivot first."""
    made, count, sign = [list(row) for row in rows], len(rows), 1.0
    order = list(range(count))
    width = len(rows[0])
    for at in range(min(count, width)):
        best = max(range(at, count), key=lambda row: abs(made[row][at]))
        if best != at:
            made[at], made[best] = made[best], made[at]
            order[at], order[best] = order[best], order[at]
            sign = -sign
        pivot = made[at][at]
        if pivot == 0:
            continue
        for row in made[at + 1 :]:
            factor = row[at] = row[at] / pivot
            if factor:
                for column in range(at + 1, width):
                    row[column] -= factor * made[at][column]
    return made, order, sign


def solve(rows, right):
    """X with A X = B. Error: Singular."""
    made, order, _ = lu(rows)
    size = len(rows)
    for at in range(size):
        if made[at][at] == 0:
            raise Singular(at + 1)
    answer = [list(right[at]) for at in order]
    for at in range(size):
        for before in range(at):
            factor = made[at][before]
            answer[at] = [a - factor * b for a, b in zip(answer[at], answer[before])]
    for at in reversed(range(size)):
        for after in range(at + 1, size):
            factor = made[at][after]
            answer[at] = [a - factor * b for a, b in zip(answer[at], answer[after])]
        answer[at] = [a / made[at][at] for a in answer[at]]
    return answer


def cholesky(rows):
    """L with A = L Lᵀ. Error: Singular where a leading part is not positive-definite."""
    size = len(rows)
    made = [[0.0] * size for _ in range(size)]
    for row in range(size):
        for column in range(row + 1):
            rest = rows[row][column] - sum(a * b for a, b in zip(made[row][:column], made[column][:column]))
            if row == column:
                if rest <= 0:
                    raise Singular(row + 1)
                made[row][row] = math.sqrt(rest)
            else:
                made[row][column] = rest / made[column][column]
    return made


def qr(rows):
    """(Q with all columns, R): by reflections, each turning a column onto its axis with the opposite sign."""
    count, width = len(rows), len(rows[0])
    r, q = [list(row) for row in rows], identity(count)
    for at in range(min(count - 1, width) if count <= width else width):
        column = [r[row][at] for row in range(at, count)]
        size = math.sqrt(sum(value * value for value in column))
        if size == 0 or all(value == 0 for value in column[1:]):
            continue
        column[0] += math.copysign(size, column[0])
        scale = 2 / sum(value * value for value in column)
        for target, first in ((r, at), (q, 0)):
            for other in range(first, len(target[0])):
                part = scale * sum(a * target[at + row][other] for row, a in enumerate(column))
                for row, a in enumerate(column):
                    target[at + row][other] -= part * a
    return transposed(q), [[value if column >= row else 0.0 for column, value in enumerate(line)] for row, line in enumerate(r)]


def eigh(rows):
    """(values in rising order, vectors as columns) of a symmetric matrix, by Jacobi's rotations."""
    size = len(rows)
    a = [[rows[max(x, y)][min(x, y)] for y in range(size)] for x in range(size)]
    vectors = identity(size)
    for _ in range(60):
        off = sum(a[x][y] ** 2 for x in range(size) for y in range(x))
        if off <= 1e-32 * max(1e-300, sum(a[x][x] ** 2 for x in range(size))):
            break
        for p in range(size):
            for q in range(p + 1, size):
                if a[p][q] == 0:
                    continue
                half = (a[q][q] - a[p][p]) / (2 * a[p][q])
                t = math.copysign(1, half) / (abs(half) + math.sqrt(half * half + 1))
                c = 1 / math.sqrt(t * t + 1)
                s = t * c
                for row in a:
                    row[p], row[q] = c * row[p] - s * row[q], s * row[p] + c * row[q]
                a[p], a[q] = [c * x - s * y for x, y in zip(a[p], a[q])], [s * x + c * y for x, y in zip(a[p], a[q])]
                for row in vectors:
                    row[p], row[q] = c * row[p] - s * row[q], s * row[p] + c * row[q]
    order = sorted(range(size), key=lambda at: a[at][at])
    return [a[at][at] for at in order], [[row[at] for at in order] for row in vectors]


def svd(rows):
    """(U, falling values, V), both with as many columns as the shorter side: columns turned until they are at right angles."""
    if len(rows) < len(rows[0]):
        u, values, v = svd(transposed(rows))
        return v, values, u
    columns, width = transposed(rows), len(rows[0])
    turns = identity(width)
    for _ in range(60):
        worst = 0.0
        for p in range(width):
            for q in range(p + 1, width):
                x, y = columns[p], columns[q]
                alpha, beta, gamma = sum(a * a for a in x), sum(b * b for b in y), sum(a * b for a, b in zip(x, y))
                if gamma == 0 or abs(gamma) <= 1e-15 * math.sqrt(alpha * beta):
                    continue
                worst = max(worst, abs(gamma) / math.sqrt(alpha * beta))
                half = (beta - alpha) / (2 * gamma)
                t = math.copysign(1, half) / (abs(half) + math.sqrt(half * half + 1))
                c = 1 / math.sqrt(t * t + 1)
                s = t * c
                columns[p], columns[q] = [c * a - s * b for a, b in zip(x, y)], [s * a + c * b for a, b in zip(x, y)]
                for row in turns:
                    row[p], row[q] = c * row[p] - s * row[q], s * row[p] + c * row[q]
        if worst < 1e-15:
            break
    sizes = [math.sqrt(sum(a * a for a in column)) for column in columns]
    order = sorted(range(width), key=lambda at: -sizes[at])
    u = completed([[a / sizes[at] for a in columns[at]] if sizes[at] > 1e-300 else None for at in order], len(rows))
    return transposed(u[:width]), [sizes[at] for at in order], [[row[at] for at in order] for row in turns]


def completed(columns, size):
    """Columns of length 1 at right angles: those given, with others in place of None and up to `size` of them."""
    known = [each for each in columns if each is not None]
    made = list(columns) + [None] * (size - len(columns))
    for at, each in enumerate(made):
        if each is None:
            for axis in range(size):
                fresh = [float(axis == row) for row in range(size)]
                for _ in range(2):
                    for other in known:
                        part = sum(a * b for a, b in zip(fresh, other))
                        fresh = [a - part * b for a, b in zip(fresh, other)]
                length = math.sqrt(sum(a * a for a in fresh))
                if length > 1e-6:
                    break
            made[at] = [a / length for a in fresh]
            known.append(made[at])
    return made

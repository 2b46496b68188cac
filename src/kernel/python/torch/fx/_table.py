"""A table in plain text, as `tabulate` writes it where it is installed."""


def table(headers, rows):
    cells = [headers, *([str(each) for each in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells)]
    lines = [cells[0], ["-" * width for width in widths], *cells[1:]]
    return "\n".join("  ".join(text.ljust(width) for text, width in zip(line, widths)).rstrip() for line in lines)

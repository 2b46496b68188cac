"""How arrays with masks are written."""


def text_of(array, separator, indent):
    """Elements in brackets as they are each for itself, `--` for those that are masked."""

    def write(values, depth):
        if not isinstance(values, list):
            return "--" if values is None else str(values)
        parts = [write(each, depth + 1) for each in values]
        if values and isinstance(values[0], list):
            between = separator.rstrip() + "\n" * (array.ndim - depth - 1) + indent + " " * (depth + 1)
            return f"[{between.join(parts)}]"
        lines, room = [""], 75 - len(indent) - depth - 1
        for at, part in enumerate(parts):
            more = part + (separator if at < len(parts) - 1 else "")
            if lines[-1] and len(lines[-1]) + len(more.rstrip()) + 1 > room:
                lines.append("")
            lines[-1] += more
        return f"[{('\n' + indent + ' ' * (depth + 1)).join(line.rstrip() if at < len(lines) - 1 else line for at, line in enumerate(lines))}]"

    return write(array.tolist(), 0)

"""IPython.core.display: the older place of what shows values."""

from ..display import HTML, SVG, Image, Javascript, Latex, Markdown, Math, display

__all__ = ["HTML", "SVG", "Image", "Javascript", "Latex", "Markdown", "Math", "display"]

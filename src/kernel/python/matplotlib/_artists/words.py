"""Text."""

from .. import _svg
from ..colors import css
from .base import Artist


class Text(Artist):
    """Words at a place, with an arrow to another where one is asked for."""

    zorder = 3

    def __init__(self, x, y, content, size, color, align, upright, share, arrow=None, turned=None):
        self.x, self.y, self.content, self.size, self.color = x, y, content, size, color
        self.align, self.upright, self.share, self.arrow, self.turned = align, upright, share, arrow, turned

    def set_text(self, content):
        self.content = content

    def get_text(self):
        return self.content

    def draw(self, view):
        x, y = view.place(view.share(False, self.x), view.share(True, self.y)) if self.share else view.place(self.x, self.y)
        anchor = {"center": "middle", "right": "end"}.get(self.align, "start")
        drop = {"center": 0.35, "top": 0.8}.get(self.upright, 0.0) * self.size
        line = ""
        if self.arrow:
            end = view.place(*self.arrow)
            line = _svg.element("path", d=_svg.path([(x, y), end]), stroke="#000000", fill="none") + _svg.marker("o", *end, 2, fill="#000000")
        return line + _svg.text(x, y + drop, self.content, self.size, css(self.color), anchor, self.turned)

"""Text."""

from ..colors import css
from .base import Artist


class Text(Artist):
    """Words at a place, or at shares of the box, with an arrow to another place where one is asked for."""

    zorder = 3
    bold = slanted = False
    # From the place, to the right and up, in points; what is drawn behind.
    shift, box = (0.0, 0.0), None

    def __init__(self, x, y, content, size, color, align, upright, share, arrow=None, turned=None):
        self.x, self.y, self.content, self.size, self.color = x, y, content, size, color
        self.align, self.upright, self.share, self.arrow, self.turned = align, upright, share, arrow, turned

    def set_text(self, content):
        self.content = content

    def get_text(self):
        return self.content

    def marks(self, numbers):
        words = {"text": str(self.content), "size": self.size, "color": css(self.color), "turned": self.turned or 0.0}
        place = {"at": numbers.keep((self.x, self.y)), "shares": bool(self.share), "align": self.align, "upright": self.upright}
        look = {"bold": self.bold, "slanted": self.slanted, "shift": list(self.shift), "box": self.box}
        arrow = self.arrow and self.arrow | {"to": numbers.keep(self.arrow["to"]), "color": css(self.arrow["color"])}
        return [{"kind": "text", **place, **words, **look, "arrow": arrow}]

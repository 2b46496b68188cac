"""Shapes that are added to axes."""

import math

from ._artists import Area, Bar, Line2D
from ._settings import settings
from ._style import usual_color


def _look(given):
    """Inside, opacity, name, edge and its width, as far as they are said."""
    given = settings(given)
    color = given.get("color")
    face = color if color is not None else given.get("facecolor", usual_color())
    edge = color if color is not None else given.get("edgecolor")
    if not given.get("fill", True):
        face, edge = "none", "#000000" if edge is None else edge
    return {"color": face, "alpha": given.get("alpha"), "label": given.get("label"), "edge": edge, "line": given.get("linewidth") or 1.0}


def _ellipse(xy, width, height, angle=0.0, begin=0.0, span=360.0):
    """Places along an ellipse's edge, between angles in degrees."""
    tilt = math.radians(angle)
    turns = [math.radians(begin + span * at / 72) for at in range(73)]
    along = [(width / 2 * math.cos(turn), height / 2 * math.sin(turn)) for turn in turns]
    xs = [float(xy[0]) + x * math.cos(tilt) - y * math.sin(tilt) for x, y in along]
    return xs, [float(xy[1]) + x * math.sin(tilt) + y * math.cos(tilt) for x, y in along]


class Rectangle(Bar):
    def __init__(self, xy, width, height, **look):
        super().__init__(float(xy[0]), float(xy[1]), float(width), float(height), **_look(look))


class FancyBboxPatch(Rectangle):
    """A rectangle, whose corners are not rounded here."""


class Ellipse(Area):
    def __init__(self, xy, width, height, *, angle=0.0, **look):
        super().__init__(*_ellipse(xy, width, height, angle), **_look(look))


class Circle(Ellipse):
    def __init__(self, xy, radius=5.0, **look):
        super().__init__(xy, 2 * radius, 2 * radius, **look)


class Wedge(Area):
    """A piece of a disc between two angles in degrees; with a width, of a ring."""

    def __init__(self, center, r, theta1, theta2, *, width=None, **look):
        x, y = _ellipse(center, 2 * r, 2 * r, 0.0, theta1, theta2 - theta1)
        inner = 0.0 if width is None else r - width
        inside = _ellipse(center, 2 * inner, 2 * inner, 0.0, theta2, theta1 - theta2) if inner else ([center[0]], [center[1]])
        super().__init__(x + inside[0], y + inside[1], **_look(look))
        self.theta1, self.theta2, self.r, self.center = theta1, theta2, r, center


class Polygon(Area):
    def __init__(self, xy, closed=True, **look):
        super().__init__([float(each[0]) for each in xy], [float(each[1]) for each in xy], **_look(look))


class Patch(Bar):
    """Stands for something in a legend."""

    def __init__(self, **look):
        super().__init__(0.0, 0.0, 0.0, 0.0, **_look(look))


class Arc(Line2D):
    """A part of an ellipse's edge, between two angles in degrees."""

    def __init__(self, xy, width, height, *, angle=0.0, theta1=0.0, theta2=360.0, **look):
        x, y = _ellipse(xy, width, height, angle, theta1, (theta2 - theta1) % 360 or 360.0)
        look = _look({"edgecolor": "#000000"} | look)
        super().__init__(x, y, look["edge"], look["line"], "-", None, 0, look["alpha"], look["label"])

"""Shapes that are added to axes."""

import math

from ._artists import Area, Bar, Line2D


class Rectangle(Bar):
    def __init__(self, xy, width, height, *, color=None, facecolor="#1f77b4", edgecolor=None, linewidth=1.0, fill=True, alpha=None, label=None, **_):
        super().__init__(float(xy[0]), float(xy[1]), width, height, color or facecolor, alpha, label, color or edgecolor, linewidth, fill)


class Circle(Area):
    def __init__(self, xy, radius=5, *, color=None, facecolor="#1f77b4", edgecolor=None, alpha=None, label=None, fill=True, **_):
        turns = [2 * math.pi * at / 72 for at in range(72)]
        xs = [xy[0] + radius * math.cos(turn) for turn in turns]
        ys = [xy[1] + radius * math.sin(turn) for turn in turns]
        super().__init__(xs, ys, (color or facecolor) if fill else "none", alpha, label, color or edgecolor)


class Polygon(Area):
    def __init__(self, xy, closed=True, *, color=None, facecolor="#1f77b4", edgecolor=None, alpha=None, label=None, **_):
        super().__init__([float(each[0]) for each in xy], [float(each[1]) for each in xy], color or facecolor, alpha, label, edgecolor)


class Patch(Bar):
    """Stands for something in a legend."""

    def __init__(self, *, color=None, facecolor="#1f77b4", edgecolor=None, label=None, alpha=None, **_):
        super().__init__(0.0, 0.0, 0.0, 0.0, color or facecolor, alpha, label, edgecolor)


class Arc(Line2D):
    """A part of an ellipse's edge, between two angles in degrees."""

    def __init__(self, xy, width, height, *, angle=0.0, theta1=0.0, theta2=360.0, color=None, edgecolor=None, **look):
        span = (theta2 - theta1) % 360 or 360.0
        turns = [math.radians(theta1 + span * at / 72) for at in range(73)]
        tilt = math.radians(angle)
        along = [(width / 2 * math.cos(turn), height / 2 * math.sin(turn)) for turn in turns]
        xs = [xy[0] + x * math.cos(tilt) - y * math.sin(tilt) for x, y in along]
        ys = [xy[1] + x * math.sin(tilt) + y * math.cos(tilt) for x, y in along]
        width, alpha, label = look.get("linewidth", 1.0), look.get("alpha"), look.get("label")
        super().__init__(xs, ys, color or edgecolor or "#000000", width, "-", None, 0, alpha, label)

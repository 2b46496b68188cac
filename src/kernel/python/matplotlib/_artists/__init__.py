"""What axes hold: each artist says how it is drawn and knows which values it shows."""

from .areas import Area, Bar
from .base import Artist, Quiet, QuietTuple, Reach
from .lines import Line2D, Points, Rule
from .pictures import AxesImage
from .words import Text

__all__ = ["Area", "Artist", "AxesImage", "Bar", "Line2D", "Points", "Quiet", "QuietTuple", "Reach", "Rule", "Text"]

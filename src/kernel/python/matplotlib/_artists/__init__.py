"""What axes hold: each artist draws itself and knows which values it shows."""

from .areas import Area, Bar, shade
from .base import Artist, Quiet, QuietTuple
from .lines import Line2D, Points, Rule
from .pictures import AxesImage
from .words import Text

__all__ = ["Area", "Artist", "AxesImage", "Bar", "Line2D", "Points", "Quiet", "QuietTuple", "Rule", "Text", "shade"]

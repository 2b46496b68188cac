"""Pictures on axes."""

from .. import _svg
from .._scales import finite, rows
from ..cm import get_cmap
from ..colors import Normalize
from .base import Artist


class AxesImage(Artist):
    """A picture: numbers through a colour scale, or colours as they are."""

    zorder = 0

    def __init__(self, data, cmap, vmin, vmax, alpha, origin, extent):
        self.cmap, self.alpha, self.origin = get_cmap(cmap), alpha, origin
        self.set_data(data)
        low, high = self._range()
        self.norm = Normalize(low if vmin is None else float(vmin), high if vmax is None else float(vmax))
        self.extent = extent or (-0.5, self.width - 0.5, self.height - 0.5, -0.5) if origin != "lower" or extent else (-0.5, self.width - 0.5, -0.5, self.height - 0.5)

    def set_data(self, data):
        self.rows = rows(data)
        if not self.rows or not isinstance(self.rows[0], list):
            raise TypeError("Invalid shape for image data: two dimensions, or three with colours last, are needed")
        if isinstance(self.rows[0][0], list) and len(self.rows[0][0]) == 1:
            self.rows = [[cell[0] for cell in row] for row in self.rows]
        self.height, self.width = len(self.rows), len(self.rows[0])
        self.colored = isinstance(self.rows[0][0], list)
        if self.colored and len(self.rows[0][0]) not in (3, 4):
            raise TypeError(f"Invalid shape ({self.height}, {self.width}, {len(self.rows[0][0])}) for image data")

    def _range(self):
        if self.colored:
            return 0.0, 1.0
        values = finite([float(value) for row in self.rows for value in row])
        return (min(values), max(values)) if values else (0.0, 1.0)

    def xs(self):
        return list(self.extent[:2])

    def ys(self):
        return list(self.extent[2:])

    def set_clim(self, vmin, vmax):
        self.norm.vmin, self.norm.vmax = vmin, vmax

    def _pixels(self):
        lines = self.rows if self.origin != "lower" else self.rows[::-1]
        data = bytearray()
        if self.colored:
            whole = all(isinstance(part, int) for part in lines[0][0])
            for row in lines:
                for cell in row:
                    parts = [max(0, min(255, part if whole else round(part * 255))) for part in cell]
                    data += bytes((*parts, 255)[:4]) if len(parts) == 3 else bytes(parts)
            return bytes(data)
        known = {}
        for row in lines:
            for value in row:
                found = known.get(value)
                if found is None:
                    found = known[value] = bytes((*self.cmap.rgb(self.norm(float(value))), 255))
                data += found
        return bytes(data)

    def draw(self, view):
        left, right, bottom, top = self.extent
        (x0, y0), (x1, y1) = view.place(left, bottom), view.place(right, top)
        picture = _svg.image(self._pixels(), self.width, self.height, min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
        return picture if self.alpha is None else _svg.element("g", picture, opacity=float(self.alpha))

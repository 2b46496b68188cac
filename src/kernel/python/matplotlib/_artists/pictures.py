"""Pictures on axes."""

import base64

from PIL import _png

from .._scales import finite, rows
from ..cm import get_cmap
from ..colors import Normalize
from .base import Artist


class AxesImage(Artist):
    """A picture: numbers through a colour scale, or colours as they are."""

    zorder = 0
    tight = True

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
        if not self.colored:
            return self._scaled(lines)
        data = bytearray()
        whole = all(isinstance(part, int) for part in lines[0][0])
        for row in lines:
            for cell in row:
                parts = [max(0, min(255, part if whole else round(part * 255))) for part in cell]
                data += bytes((*parts, 255)[:4]) if len(parts) == 3 else bytes(parts)
        return bytes(data)

    def _scaled(self, lines):
        """Each value in one of the scale's 256 colours, as Matplotlib has them."""
        colors = [bytes((*self.cmap.rgb(at / 255), 255)) for at in range(256)]
        low, span = self.norm.vmin, self.norm.vmax - self.norm.vmin
        size = 256 / span if span else 0.0
        empty = bytes((255, 255, 255, 255))

        def color(value):
            place = (value - low) * size
            return empty if place != place else colors[0 if place < 0 else 255 if place >= 255 else int(place)]

        return b"".join([color(value) for row in lines for value in row])

    def marks(self, numbers):
        picture = base64.b64encode(_png.write("RGBA", (self.width, self.height), self._pixels())).decode()
        return [{"kind": "image", "png": picture, "extent": numbers.keep(self.extent), "opacity": self.alpha}]

"""A box with its plots as SVG."""

from . import _artists as art
from . import _svg
from ._views import View
from .colors import css


class Drawing:
    """Methods of Axes that draw it."""

    def _limits(self):
        margin = 0.0 if any(isinstance(each, art.AxesImage) for each in self.artists) else 0.05
        shown = self.artists + (self.twin.artists if self.twin else [])
        x = self.x.limits([value for each in shown for value in each.xs()], margin)
        y = self.y.limits([value for each in self.artists for value in each.ys()], margin)
        if margin and self.y.low is None and not self.y.log and any(isinstance(each, art.Bar) for each in self.artists):
            y = (0.0 if min(0.0, *(value for each in self.artists for value in each.ys())) == 0 else y[0], y[1])
        return (x[::-1] if self.x.inverted else x), (y[::-1] if self.y.inverted else y)

    def svg(self, box, number):
        """The whole box as SVG text; `box` is (left, top, width, height) in pixels."""
        x, y = self._limits()
        box = _fitted(box, abs(x[1] - x[0]), abs(y[1] - y[0])) if self.equal else box
        left, top, width, height = box
        view = View(box, x, y, (self.x.log, self.y.log))
        if self.bar_of is not None:
            self._fill_bar(view)
        clip = f"axes-{number}"
        parts = [_svg.element("clipPath", _svg.element("rect", x=float(left), y=float(top), width=float(width), height=float(height)), id=clip)]
        if self.on and self.twin is None:
            parts.append(_svg.element("rect", x=float(left), y=float(top), width=float(width), height=float(height), fill=css(self.facecolor)))
        xticks = self.x.ticks_between(*x, width) if self.on and self.twin is None and self.shown["x"] else []
        yticks = self.y.ticks_between(*y, height) if self.on and self.shown["y"] else []
        if self.gridded and self.on:
            parts += self._grid(view, box, xticks, yticks)
        drawn = sorted((each for each in self.artists if each.visible), key=lambda each: each.zorder)
        words = [each for each in drawn if isinstance(each, art.Text)]
        parts.append(_svg.element("g", "".join(each.draw(view) for each in drawn if not isinstance(each, art.Text)), clip_path=f"url(#{clip})"))
        parts += [each.draw(view) for each in words]
        if self.on:
            parts += self._frame(view, box, xticks, yticks)
        if self.title:
            size = self.sizes.get("title", 12) * 1.39
            lines = str(self.title).count("\n")
            parts.append(_svg.text(left + width / 2, top - 8 - lines * size * 1.2, self.title, size))
        if self.legend_shown:
            parts.append(self._legend(box))
        return "".join(parts)

    def _grid(self, view, box, xticks, yticks):
        left, top, width, height = box
        lines = [[(view.place(value, view.y[0])[0], top), (view.place(value, view.y[0])[0], top + height)] for value, _ in xticks]
        lines += [[(left, view.place(view.x[0], value)[1]), (left + width, view.place(view.x[0], value)[1])] for value, _ in yticks]
        return [_svg.element("path", d=_svg.path(line), stroke="#b0b0b0", stroke_width=0.8, fill="none") for line in lines]

    def _frame(self, view, box, xticks, yticks):
        left, top, width, height = box
        right, bottom = left + width, top + height
        ends = {"left": [(left, top), (left, bottom)], "right": [(right, top), (right, bottom)], "top": [(left, top), (right, top)], "bottom": [(left, bottom), (right, bottom)]}
        parts = [_svg.element("path", d=_svg.path(ends[side]), stroke=css(spine.color), stroke_width=1.1, fill="none") for side, spine in self.spines.items() if spine.visible]
        for value, label in xticks:
            at = view.place(value, view.y[0])[0]
            if left - 0.5 <= at <= right + 0.5:
                parts.append(_svg.element("path", d=_svg.path([(at, bottom), (at, bottom + 5)]), stroke="#000000", fill="none"))
                parts.append(_svg.text(at, bottom + 19, label, 13.9))
        outer = right if self.twin or self.bar_of is not None else left
        way = 1 if outer == right else -1
        for value, label in yticks:
            at = view.place(view.x[0], value)[1]
            if top - 0.5 <= at <= bottom + 0.5:
                parts.append(_svg.element("path", d=_svg.path([(outer, at), (outer + 5 * way, at)]), stroke="#000000", fill="none"))
                parts.append(_svg.text(outer + 8 * way, at + 5, label, 13.9, anchor="start" if way > 0 else "end"))
        if self.xlabel:
            parts.append(_svg.text(left + width / 2, bottom + (40 if xticks else 20), self.xlabel, self.sizes["xlabel"] * 1.39))
        if self.ylabel:
            widest = max((len(label) for _, label in yticks), default=0)
            away = 18 + 8.3 * widest
            parts.append(_svg.text(outer + away * way, top + height / 2, self.ylabel, self.sizes["ylabel"] * 1.39, turned=-90))
        return parts

    def _legend(self, box):
        left, top, width, height = box
        line = 20
        longest = max(len(str(each.label)) for each in self.legend_shown)
        wide, high = 50 + 7.6 * longest, line * (len(self.legend_shown) + bool(self.legend_title)) + 10
        place = self.legend_place if isinstance(self.legend_place, str) else {1: "upper right", 2: "upper left", 3: "lower left", 4: "lower right"}.get(self.legend_place, "best")
        if place == "best":
            place = self._emptiest(box, wide, high)
        x = left + 8 if "left" in place else left + (width - wide) / 2 if place in ("upper center", "lower center", "center") else left + width - wide - 8
        y = top + height - high - 8 if "lower" in place else top + (height - high) / 2 if place.startswith("center") else top + 8
        parts = [_svg.element("rect", x=float(x), y=float(y), width=float(wide), height=float(high), rx=4, fill="#ffffff", fill_opacity=0.8, stroke="#cccccc")]
        at = y + 5
        if self.legend_title:
            parts.append(_svg.text(x + wide / 2, at + 14, self.legend_title, 13.9))
            at += line
        for each in self.legend_shown:
            parts.append(each.swatch(x + 8, at + line / 2, 26))
            parts.append(_svg.text(x + 42, at + line / 2 + 5, each.label, 13.9, anchor="start"))
            at += line
        return "".join(parts)

    def _emptiest(self, box, wide, high):
        """The corner with the fewest points under a legend of this size."""
        left, top, width, height = box
        view = View(box, *self._limits(), (self.x.log, self.y.log))
        corners = {"upper right": (left + width - wide, top), "upper left": (left, top), "lower left": (left, top + height - high), "lower right": (left + width - wide, top + height - high)}
        places = [view.place(x, y) for each in self.artists for x, y in zip(each.xs(), each.ys())]

        def covered(corner):
            x, y = corners[corner]
            return sum(x <= px <= x + wide and y <= py <= y + high for px, py in places)

        return min(corners, key=covered)

    def _fill_bar(self, view):
        """The colours of a colour bar, from low to high."""
        left, top, width, height = view.box
        scale, norm = self.bar_of
        ramp = [[norm.vmin + (norm.vmax - norm.vmin) * at / 255] for at in range(256)]
        self.artists = [art.AxesImage(ramp, scale, norm.vmin, norm.vmax, None, "lower", (0.0, 1.0, norm.vmin, norm.vmax))]


def _fitted(box, wide, high):
    """The largest box inside in which both axes have the same scale."""
    left, top, width, height = box
    scale = min(width / (wide or 1), height / (high or 1))
    return left + (width - wide * scale) / 2, top + (height - high * scale) / 2, wide * scale, high * scale

"""What all artists have in common, and lists of them."""


class Artist:
    """Something drawn. As the last value of a cell it is not shown: the picture is."""

    label = None
    visible = True
    zorder = 1
    # The axis along which it stands on zero, as bars do: no room is left below.
    stands_on = None
    # Limits end where it ends.
    tight = False

    def _ipython_display_(self):
        """The picture is shown instead."""

    def xs(self):
        return []

    def ys(self):
        return []

    def marks(self, numbers):
        """What is drawn, as plain data (`src/kernel/figures/description.ts`); its numbers are kept in `numbers`."""
        return []

    def key(self):
        """What a legend shows: some of `line`, `marker` and `patch`."""
        return {}

    def set_label(self, label):
        self.label = label

    def set_visible(self, visible):
        self.visible = visible

    def set(self, **settings):
        """Settings are kept, those that are known have an effect."""
        for name, value in settings.items():
            getattr(self, f"set_{name}", lambda _: None)(value)

    def set_alpha(self, alpha):
        self.alpha = alpha

    def set_color(self, color):
        self.color = color

    def remove(self):
        self.axes.artists.remove(self)

    def get_label(self):
        return self.label or ""


class Places(Artist):
    """An artist of many places, each with its value along either axis."""

    def xs(self):
        return self.x

    def ys(self):
        return self.y


class Reach(Places):
    """Nothing that is seen: places that the limits are around."""

    def __init__(self, x, y, tight=False):
        self.x, self.y, self.tight = x, y, tight


class Quiet(list):
    """A list of artists, which is not shown either."""

    _ipython_display_ = Artist._ipython_display_


class QuietTuple(tuple):
    """The same for what belongs together: counts, edges and bars."""

    _ipython_display_ = Artist._ipython_display_

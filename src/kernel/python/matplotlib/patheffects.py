"""matplotlib.patheffects: outlines of words and lines, which are drawn without them."""


class _Effect:
    def __init__(self, *_, **settings):
        self.settings = settings


class Normal(_Effect):
    """The thing itself."""


class Stroke(_Effect):
    """A wider line below."""


class withStroke(Stroke):
    """A wider line below, and the thing itself."""


class SimplePatchShadow(_Effect):
    """A shadow."""

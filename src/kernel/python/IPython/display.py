"""IPython.display: shows values in the forms that they offer."""

import sys


def display(*values, **_):
    """Shows each value: as it shows itself, else as a picture or HTML, else as text."""
    shell = sys.modules.get("gradloom_shell")
    for value in values:
        if shell is None:
            print(value)
        elif callable(getattr(value, "_ipython_display_", None)):
            value._ipython_display_()
        else:
            shell.display(shell.forms(value))


def clear_output(wait=False):
    """What was shown stays."""


class _Shown:
    mime = "text/html"

    def __init__(self, data=None, filename=None, **_):
        if filename is not None:
            with open(filename) as file:
                data = file.read()
        self.data = data

    def _ipython_display_(self):
        shell = sys.modules.get("gradloom_shell")
        if shell is not None:
            shell.display({"text/plain": f"<{type(self).__name__}>", self.mime: self.data})


class HTML(_Shown):
    """HTML text."""


class SVG(_Shown):
    """SVG text."""

    mime = "image/svg+xml"


class Markdown(_Shown):
    """Markdown text."""

    mime = "text/markdown"


class Latex(_Shown):
    """A formula."""

    mime = "text/latex"


Math = Latex


class Image(_Shown):
    """A PNG picture from bytes or a file."""

    mime = "image/png"

    def __init__(self, data=None, filename=None, url=None, **_):
        import base64

        if url is not None:
            from gradloom_files import unreachable

            raise RuntimeError(f"Image: {unreachable(url)}")
        if filename is not None or isinstance(data, str):
            with open(filename or data, "rb") as file:
                data = file.read()
        super().__init__(base64.b64encode(data).decode())


class Javascript(_Shown):
    """A program of the page, which is not run."""

    def _ipython_display_(self):
        """Nothing is shown of it."""


class Video:
    """A film, which is not shown."""

    def __init__(self, *args, **_):
        pass


YouTubeVideo = IFrame = Audio = FileLink = Video


def set_matplotlib_formats(*_, **__):
    """Figures are SVG."""

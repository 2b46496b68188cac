"""Data sets of the course: looked for among the files that are there."""

from gradloom_files import find, unreachable


def download_data(url, fname=None, data=True, ext=".tgz"):
    """The path of the file that a URL names. It is not downloaded: it must have been brought."""
    return find(f"{url.rpartition('/')[2]}{ext}", url)


def untar_data(url, *_, **__):
    raise RuntimeError(f"untar_data: {unreachable(url)}")

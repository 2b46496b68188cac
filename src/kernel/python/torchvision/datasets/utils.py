"""torchvision.datasets.utils: files that scripts would download are taken from those that were brought; archives are unpacked."""

import gzip
import hashlib
import os
import shutil
import tarfile
import urllib.error
import zipfile

from gradloom_files import folders, unreachable
from torch._missing import resolver


def calculate_md5(fpath, chunk_size=1024 * 1024):
    """The MD5 sum of a file, in hexadecimal."""
    with open(fpath, "rb") as file:
        return hashlib.md5(file.read(), usedforsecurity=False).hexdigest()


def check_md5(fpath, md5, **kwargs):
    return md5 == calculate_md5(fpath, **kwargs)


def check_integrity(fpath, md5=None):
    """Whether a file is there, and has the sum if one is given."""
    return os.path.isfile(fpath) and (md5 is None or check_md5(fpath, md5))


def download_url(url, root, filename=None, md5=None, max_redirect_hops=3):
    """Puts the file of that name, if it was brought, where the download would be. There is no network."""
    root = os.path.expanduser(root)
    name = filename or os.path.basename(str(url))
    target = os.path.join(root, name)
    os.makedirs(root, exist_ok=True)
    if check_integrity(target, md5):
        return
    source = next((os.path.join(place, name) for place, files in folders() if name in files), None)
    if source is None:
        raise urllib.error.URLError(unreachable(url))
    shutil.copyfile(source, target)
    if not check_integrity(target, md5):
        raise RuntimeError("File not found or corrupted.")


def extract_archive(from_path, to_path=None, remove_finished=False):
    """Unpacks a zip, tar or gzip file; gives the place of what was in it."""
    from_path = str(from_path)
    to_path = os.path.dirname(from_path) if to_path is None else str(to_path)
    if from_path.endswith(".zip"):
        with zipfile.ZipFile(from_path) as archive:
            archive.extractall(to_path)
    elif from_path.endswith((".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")):
        with tarfile.open(from_path) as archive:
            archive.extractall(to_path, filter="data")
    elif from_path.endswith(".gz"):
        to_path = os.path.join(to_path, os.path.basename(from_path).removesuffix(".gz"))
        with gzip.open(from_path) as packed, open(to_path, "wb") as plain:
            plain.write(packed.read())
    else:
        raise RuntimeError(f"Unknown compression or archive type: '{''.join(os.path.splitext(from_path)[1:])}'.")
    if remove_finished:
        os.remove(from_path)
    return to_path


def download_and_extract_archive(url, download_root, extract_root=None, filename=None, md5=None, remove_finished=False):
    """download_url, then extract_archive."""
    download_root = os.path.expanduser(download_root)
    name = filename or os.path.basename(url)
    download_url(url, download_root, name, md5)
    extract_archive(os.path.join(download_root, name), os.path.expanduser(extract_root or download_root), remove_finished)


def verify_str_arg(value, arg=None, valid_values=None, custom_msg=None):
    """The text, which must be one of some."""
    if not isinstance(value, str):
        asked = "Expected type str" if arg is None else f"Expected type str for argument {arg}"
        raise ValueError(f"{asked}, but got type {type(value)}.")
    if valid_values is not None and value not in valid_values:
        listed = "{" + str(list(valid_values))[1:-1] + "}"
        raise ValueError(custom_msg or f"Unknown value '{value}' for argument {arg}. Valid values are {listed}.")
    return value


__getattr__ = resolver("torchvision.datasets.utils", lambda: globals())

"""torch.onnx: scripts that name it run; models are not written in ONNX's format here, and who asks for that is told so."""

from ._missing import resolver


def is_in_onnx_export():
    """Whether a model is being exported just now."""
    return False


def export(model, args=(), f=None, **_):
    """Error: RuntimeError. PyTorch's own format is written by `torch.save`."""
    raise RuntimeError("torch.onnx.export: models must be saved with torch.save, Gradloom does not write ONNX files")


__getattr__ = resolver("torch.onnx", lambda: globals())

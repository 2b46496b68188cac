"""torch.backends: what a CPU without libraries of others has to say about them."""

from types import SimpleNamespace

from . import cudnn


def _absent(**settings):
    """A backend that is not there; its switches may be set."""
    return SimpleNamespace(is_available=lambda: False, is_built=lambda: False, **settings)


cuda = _absent(matmul=SimpleNamespace(allow_tf32=False, allow_fp16_reduced_precision_reduction=True))
mps, mkl, mkldnn, openmp, xnnpack = (_absent() for _ in range(5))
cpu = SimpleNamespace(get_cpu_capability=lambda: "DEFAULT")
__all__ = ["cpu", "cuda", "cudnn", "mkl", "mkldnn", "mps", "openmp", "xnnpack"]

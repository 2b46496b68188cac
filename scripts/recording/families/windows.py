"""What looks at windows and neighbourhoods: pooling and its inverse, patches, resizing, sampling at a grid, padding."""

import torch

from ..make import f32, f64, ints, leaf

F = "torch.nn.functional"
SPATIAL = {1: (5,), 2: (4, 5), 3: (3, 2, 4)}
OPINFO = (
    *("avg_pool1d", "avg_pool2d", "avg_pool3d", "max_pool1d", "max_pool2d", "max_pool3d"),
    *("adaptive_avg_pool1d", "adaptive_avg_pool2d", "adaptive_avg_pool3d"),
    *("adaptive_max_pool1d", "adaptive_max_pool2d", "adaptive_max_pool3d"),
    *("max_unpool1d", "max_unpool2d", "max_unpool3d", "unfold", "fold", "grid_sample", "channel_shuffle"),
)
INTERPOLATE = ("nearest", "nearest-exact", "linear", "bilinear", "trilinear", "bicubic", "area")


def record(rec):
    for op in OPINFO:
        if op != "fold":
            rec.opinfo(op, f"nn.functional.{op}", grad_limit=8, value_limit=3, int_limit=1, second_limit=3)
            rec.opinfo_errors(op, f"nn.functional.{op}")
    for mode in INTERPOLATE:
        rec.opinfo("interpolate", "nn.functional.interpolate", mode, grad_limit=8, value_limit=2, int_limit=1, second_limit=2)
    for mode in ("circular", "reflect", "replicate", "replicate_negative"):
        rec.opinfo("pad", "nn.functional.pad", mode, grad_limit=6, value_limit=2, int_limit=1, second_limit=2)
    pooling(rec)
    adaptive(rec)
    unpooling(rec)
    patches(rec)
    resizing(rec)
    grids(rec)
    frames(rec)


def image(dims, channels=1, batch=1, **options):
    """An image of a number of spatial dimensions; `batch` 0 leaves the batch out."""
    lead = (batch, channels) if batch else (channels,)
    values = torch.arange(1, 1 + torch.Size((*lead, *SPATIAL[dims])).numel(), dtype=torch.float64)
    return leaf(values=((values * 37 % 41 - 15) / 4).reshape(*lead, *SPATIAL[dims]).tolist(), **options)


def pooling(rec):
    for dims in (1, 2, 3):
        for batch in (1, 0):
            name = f"{F}.max_pool{dims}d"
            rec.call(f"max_pool{dims}d", name, image(dims, 2, batch), 2, second=True)
            rec.call(f"max_pool{dims}d", name, image(dims, 1, batch), 2, 1, 1, ceil_mode=True, return_indices=True)
            rec.call(f"avg_pool{dims}d", f"{F}.avg_pool{dims}d", image(dims, 2, batch), 2, second=True)
            rec.call(f"avg_pool{dims}d", f"{F}.avg_pool{dims}d", image(dims, 1, batch), 2, 1, 1, True, False)
            rec.call(f"lp_pool{dims}d", f"{F}.lp_pool{dims}d", image(dims, 1, batch), 2.0, 2, second=True)
            rec.call(f"lp_pool{dims}d", f"{F}.lp_pool{dims}d", image(dims, 1, batch), 3.0, 2, 1, True)
        rec.call(f"max_pool{dims}d", f"{F}.max_pool{dims}d", image(dims), 2, dilation=1, padding=2, note="too much padding")
        rec.call(f"max_pool{dims}d", f"{F}.max_pool{dims}d", image(dims), 7, note="window too large")
        rec.call(f"avg_pool{dims}d", f"{F}.avg_pool{dims}d", image(dims), 7, note="window too large")
        rec.call(f"avg_pool{dims}d", f"{F}.avg_pool{dims}d", leaf(2, 2), 1, note="too few dimensions")
    rec.call("max_pool2d", f"{F}.max_pool2d", image(2), (2, 3), (1, 2), (1, 0), (2, 1), second=True)
    rec.call("max_pool2d", f"{F}.max_pool2d", leaf(values=[[[1.0, float("nan")], [3.0, 4.0]]]), 2, note="NaN counts as largest")
    rec.call("max_pool2d", f"{F}.max_pool2d", ints(*range(9)).reshape(1, 3, 3), 2, 1, note="integers")
    for dims in (2, 3):
        rec.call(f"avg_pool{dims}d", f"{F}.avg_pool{dims}d", image(dims), 2, divisor_override=3, second=True)
    fractional(rec)


def fractional(rec):
    for dims in (2, 3):
        name = f"{F}.fractional_max_pool{dims}d"
        for batch in (1, 0):
            drawn = torch.linspace(0.15, 0.85, max(1, batch) * 2 * dims, dtype=torch.float64).reshape(max(1, batch), 2, dims)
            size = (3, 3) if dims == 2 else (2, 1, 3)
            for options in ({"return_indices": True}, {}):
                rec.call(f"fractional_max_pool{dims}d", name, image(dims, 2, batch), 4 - dims, output_size=size, _random_samples=drawn, **options)
        rec.call(f"fractional_max_pool{dims}d", name, image(dims), 2, note="no size")


def adaptive(rec):
    for kind in ("avg", "max"):
        for dims in (1, 2, 3):
            op, name = f"adaptive_{kind}_pool{dims}d", f"{F}.adaptive_{kind}_pool{dims}d"
            more = {"return_indices": True} if kind == "max" else {}
            for batch in (1, 0):
                rec.call(op, name, image(dims, 2, batch), 2, second=True)
                rec.call(op, name, image(dims, 1, batch), 1, **more)
                rec.call(op, name, image(dims, 1, batch), tuple(size + 1 for size in SPATIAL[dims]), **more)
            rec.call(op, name, leaf(2), 2, note="too few dimensions")
    for kind in ("avg", "max"):
        rec.call(f"adaptive_{kind}_pool2d", f"{F}.adaptive_{kind}_pool2d", image(2), (None, 2), note="one size kept")


def unpooling(rec):
    for dims in (1, 2, 3):
        name, pool = f"{F}.max_unpool{dims}d", getattr(torch.nn.functional, f"max_pool{dims}d")
        for batch in (1, 0):
            values, places = pool(image(dims, 2, batch).detach(), 2, return_indices=True)
            values.requires_grad_()
            rec.call(f"max_unpool{dims}d", name, values, places, 2, second=True)
            rec.call(f"max_unpool{dims}d", name, values, places, 2, output_size=list(SPATIAL[dims]))
        rec.call(f"max_unpool{dims}d", name, values, places + 100, 2, note="a place outside")
        rec.call(f"max_unpool{dims}d", name, values, places, 2, output_size=[9] * dims, note="a size that cannot be")
        rec.call(f"max_unpool{dims}d", name, values, places.to(torch.int32), 2, note="int32 indices")


def patches(rec):
    name = f"{F}.unfold"
    rec.call("unfold", name, image(2, 2), 2, second=True)
    rec.call("unfold", name, image(2), (2, 3), dilation=(2, 1), padding=(1, 0), stride=(1, 2), second=True)
    rec.call("unfold", name, image(2, 1, 0), 2, 1, 0, 2)
    rec.call("unfold", name, leaf(2, 3), 2, note="no image")
    rec.call("unfold", name, image(2), 7, note="window too large")
    name = f"{F}.fold"
    rec.call("fold", name, leaf(1, 8, 6), (3, 4), 2, second=True)
    rec.call("fold", name, leaf(1, 4, 4), (4, 4), 2, stride=2, second=True)
    rec.call("fold", name, leaf(4, 6), (3, 4), (2, 2))
    rec.call("fold", name, leaf(1, 4, 9), (2, 2), 2, padding=1)
    rec.call("fold", name, leaf(1, 4, 5), (3, 4), 2, note="number of windows")
    rec.call("fold", name, leaf(1, 5, 6), (3, 4), 2, note="channels")
    rec.call("fold", name, leaf(4), (3, 4), 2, note="no columns")


def resizing(rec):
    name = f"{F}.interpolate"
    small = {1: (1, 2, 4), 2: (1, 1, 3, 4), 3: (1, 1, 2, 3, 2)}
    for dims, modes in {1: ("nearest", "nearest-exact", "linear", "area"), 2: ("nearest", "nearest-exact", "bilinear", "bicubic", "area"),
    3: ("nearest", "nearest-exact", "trilinear", "area")}.items():  # fmt: skip
        for mode in modes:
            corners = (None, True) if mode in ("linear", "bilinear", "bicubic", "trilinear") else (None,)
            for align in corners:
                rec.call("interpolate", name, leaf(*small[dims]), size=(5,) * dims, mode=mode, align_corners=align, second=dims < 3)
                rec.call("interpolate", name, leaf(*small[dims]), scale_factor=1.6, mode=mode, align_corners=align)
                rec.call("interpolate", name, leaf(*small[dims]), scale_factor=0.6, mode=mode, align_corners=align)
                rec.call("interpolate", name, leaf(*small[dims]), scale_factor=1.7, mode=mode, align_corners=align, recompute_scale_factor=True)
    rec.call("interpolate", name, leaf(1, 1, 3, 4), scale_factor=[2.0, 1.5], mode="bilinear")
    rec.call("interpolate", name, leaf(1, 1, 3, 4), 5)
    for mode in ("bilinear", "bicubic"):
        for align in (False, True):
            rec.call("interpolate", name, leaf(1, 1, 5, 6), size=(2, 3), mode=mode, antialias=True, align_corners=align, second=True)
            rec.call("interpolate", name, leaf(1, 1, 3, 4), scale_factor=0.55, mode=mode, antialias=True, align_corners=align)
            rec.call("interpolate", name, leaf(1, 1, 3, 2), scale_factor=2, mode=mode, antialias=True, align_corners=align)
    rec.call("interpolate", name, leaf(1, 1, 3, 4), note="no size")
    rec.call("interpolate", name, leaf(1, 1, 3, 4), 2, 2.0, note="both")
    rec.call("interpolate", name, leaf(1, 1, 3, 4), (2, 2, 2), note="too many sizes")
    rec.call("interpolate", name, leaf(1, 1, 3, 4), scale_factor=(2.0,), note="too few factors")
    rec.call("interpolate", name, leaf(1, 1, 3, 4), 2, mode="nearest", align_corners=True)
    rec.call("interpolate", name, leaf(1, 1, 3, 4), 2, mode="linear", note="mode of other dimensions")
    rec.call("interpolate", name, leaf(1, 1, 3, 4), 2, mode="cubic", note="no such mode")
    rec.call("interpolate", name, leaf(1, 1, 3), 2, mode="nearest", antialias=True)
    rec.call("interpolate", name, leaf(1, 1, 3, 4), 2, mode="nearest", recompute_scale_factor=True)
    rec.call("interpolate", name, leaf(3, 4), 2, note="no image")
    rec.call("interpolate", name, leaf(1, 1, 3, 4), (0, 2), note="nothing is left")


def grids(rec):
    name = f"{F}.grid_sample"
    flat = [[[[-0.6, 0.3], [0.2, -0.4]], [[0.7, 0.1], [-1.2, 0.45]], [[1.35, -1.7], [-0.95, 0.99]]]]
    deep = [[[[[-0.6, 0.3, 0.15], [0.2, -0.4, -1.3]], [[0.7, 0.1, 0.85], [-1.2, 0.45, 1.9]]]]]
    for padding in ("zeros", "border", "reflection"):
        for align in (False, True):
            for mode in ("bilinear", "nearest", "bicubic"):
                rec.call("grid_sample", name, image(2, 1), leaf(values=flat), mode, padding, align, second=mode != "nearest")
            for mode in ("bilinear", "nearest"):
                rec.call("grid_sample", name, image(3, 1), leaf(values=deep), mode, padding, align, second=mode != "nearest")
    rec.call("grid_sample", name, image(2), leaf(values=flat), note="warns")
    rec.call("grid_sample", name, image(3), leaf(values=deep), "bicubic", note="no bicubic in 3-D")
    rec.call("grid_sample", name, image(2), leaf(values=flat), "cubic", note="no such mode")
    rec.call("grid_sample", name, image(2), leaf(values=flat), "nearest", "constant", note="no such padding")
    rec.call("grid_sample", name, image(2), leaf(values=deep), align_corners=False, note="dimensions differ")
    name = f"{F}.affine_grid"
    theta = leaf(values=[[[1.0, 0.2, 0.0, 0.1], [-0.1, 1.0, 0.5, 0.0], [0.3, 0.0, 0.8, -0.2]]])
    for align in (False, True):
        rec.call("affine_grid", name, theta, (1, 1, 2, 1, 3), align_corners=align, second=True)
    rec.call("affine_grid", name, theta, (1, 1, 2), align_corners=False)
    rec.call("affine_grid", name, theta, (1, 1, 2, 2), align_corners=False)


def frames(rec):
    name = f"{F}.pad"
    for dims in (1, 2, 3):
        for mode in ("circular", "reflect", "replicate"):
            for batch in (1, 0):
                rec.call("pad", name, leaf(*((batch,) if batch else ()), 1, *(3,) * dims), (1, 2) * dims, mode=mode, second=dims < 3)
            rec.call("pad", name, leaf(1, 1, *(3,) * dims), (-1, 2) * dims, mode=mode)
            rec.call("pad", name, leaf(1, 1, *(3,) * dims), (4, 0) * dims, mode=mode, note="more than there is")
            rec.call("pad", name, leaf(1, 1, *(3,) * dims), (1, 1) * dims, mode=mode, value=2.0)
    rec.call("pad", name, leaf(2, 3), (1, 1), mode="mirror", note="no such mode")
    rec.call("pad", name, f32([1.0, 2.0]), (1, 1), mode="reflect", note="too few dimensions")
    rec.call("pad", name, f64([[1.0, 2.0]]), (1,), mode="constant", note="odd")

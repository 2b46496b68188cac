"""What layers compute: layer, group and batch norm, interpolate, grid_sample, similarity and losses of distributions."""

from ..make import f32, f64, leaf

F = "torch.nn.functional"


def record(rec):
    norms(rec)
    images(rec)
    similarity(rec)


def norms(rec):
    name = f"{F}.layer_norm"
    rec.call("layer_norm", name, leaf(2, 3), (3,), second=True)
    rec.call("layer_norm", name, leaf(2, 3), (3,), leaf(3), leaf(3, start=0.5), second=True)
    rec.call("layer_norm", name, leaf(2, 3), (2, 3), None, None, 0.1)
    rec.call("layer_norm", name, f32([[1.0, 2.0, 4.0]]), (3,))
    rec.call("layer_norm", name, leaf(2, 3), (2,))
    name = f"{F}.group_norm"
    rec.call("group_norm", name, leaf(2, 4, 2), 2, second=True)
    rec.call("group_norm", name, leaf(2, 4, 1, 2), 2, leaf(4), leaf(4, start=0.5), second=True)
    rec.call("group_norm", name, leaf(1, 2, 3), 1, None, None, 0.1)
    rec.call("group_norm", name, leaf(2, 4, 2), 3)
    name = f"{F}.batch_norm"
    rec.call("batch_norm", name, leaf(3, 2), None, None, training=True, second=True)
    rec.call("batch_norm", name, leaf(3, 2), None, None, leaf(2), leaf(2, start=0.5), True, second=True)
    rec.call("batch_norm", name, leaf(2, 2, 1, 2), None, None, leaf(2), leaf(2, start=0.5), True)
    rec.call("batch_norm", name, leaf(3, 2), f64([0.1, 0.2]), f64([1.0, 2.0]), leaf(2), leaf(2, start=0.5))
    rec.call("batch_norm", name, leaf(1, 2), None, None, training=True)


def images(rec):
    name = f"{F}.interpolate"
    rec.call("interpolate", name, leaf(1, 1, 2, 3), (4, 5), second=True)
    rec.call("interpolate", name, leaf(1, 2, 3, 3), (2, 2))
    rec.call("interpolate", name, leaf(1, 1, 3), (5,))
    rec.call("interpolate", name, leaf(1, 1, 2, 3), (3, 4), mode="bilinear", second=True)
    rec.call("interpolate", name, leaf(1, 1, 2, 3), (3, 4), mode="bilinear", align_corners=True, second=True)
    rec.call("interpolate", name, leaf(1, 1, 4, 4), (2, 3), mode="bilinear", align_corners=False)
    rec.call("interpolate", name, leaf(1, 2, 3), (5,), mode="linear")
    rec.call("interpolate", name, leaf(1, 1, 2, 2, 2), (3, 2, 4), mode="trilinear")
    theta = leaf(values=[[[1.0, 0.2, 0.0], [-0.1, 1.0, 0.5]]])
    for corners in (False, True):
        rec.call("affine_grid", f"{F}.affine_grid", theta, (1, 1, 2, 3), align_corners=corners, second=True)
        grid = leaf(values=[[[[-0.6, 0.3], [0.2, -0.4]], [[0.7, 0.1], [-1.2, 0.45]]]])
        rec.call("grid_sample", f"{F}.grid_sample", leaf(1, 2, 2, 3), grid, align_corners=corners)
    rec.call("grid_sample", f"{F}.grid_sample", f32([[[[1.0, 2.0], [3.0, 4.0]]]]), f32([[[[0.0, 0.0], [1.0, 1.0]]]]), align_corners=True)


def similarity(rec):
    rec.call("normalize", f"{F}.normalize", leaf(2, 3), second=True)
    rec.call("normalize", f"{F}.normalize", leaf(2, 3), 1.0, 0)
    rec.call("normalize", f"{F}.normalize", leaf(values=[[0.0, 0.0], [3.0, 4.0]]), note="no length")
    rec.call("cosine_similarity", f"{F}.cosine_similarity", leaf(2, 3), leaf(2, 3, start=2.0), second=True)
    rec.call("cosine_similarity", f"{F}.cosine_similarity", leaf(2, 3), leaf(2, 3, start=2.0), dim=0)
    logs, target = leaf(values=[[-1.0, -0.5], [-2.0, -0.2]]), leaf(values=[[0.3, 0.7], [0.4, 0.6]])
    for reduction in ("mean", "sum", "batchmean", "none"):
        rec.call("kl_div", f"{F}.kl_div", logs, target, reduction=reduction, second=True)
        rec.call("kl_div", f"{F}.kl_div", logs, leaf(values=[[-1.2, -0.35], [-0.9, -0.5]]), reduction=reduction, log_target=True)
    one, two, sign = leaf(3), leaf(3, start=0.5), f64([1.0, -1.0, 1.0])
    for reduction in ("mean", "sum", "none"):
        rec.call("margin_ranking_loss", f"{F}.margin_ranking_loss", one, two, sign, 0.5, reduction=reduction, second=True)

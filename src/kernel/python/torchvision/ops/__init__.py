"""torchvision.ops: boxes, and layers that stand together."""

from torch._missing import resolver

from .box_losses import complete_box_iou, complete_box_iou_loss, distance_box_iou, distance_box_iou_loss, generalized_box_iou_loss
from .boxes import batched_nms, box_area, box_convert, box_iou, clip_boxes_to_image, generalized_box_iou, masks_to_boxes, nms, remove_small_boxes
from .focal_loss import sigmoid_focal_loss
from .misc import MLP, Conv2dNormActivation, FrozenBatchNorm2d, Permute, SqueezeExcitation
from .pooling import RoIAlign, RoIPool, roi_align, roi_pool
from .stochastic_depth import StochasticDepth, stochastic_depth

__getattr__ = resolver("torchvision.ops", lambda: globals())
__all__ = [
    *("Conv2dNormActivation", "MLP", "RoIAlign", "RoIPool", "SqueezeExcitation", "StochasticDepth", "batched_nms", "box_area", "box_convert", "box_iou"),
    *("clip_boxes_to_image", "generalized_box_iou", "masks_to_boxes", "nms", "remove_small_boxes", "roi_align", "roi_pool", "stochastic_depth"),
    *("FrozenBatchNorm2d", "Permute", "complete_box_iou", "complete_box_iou_loss", "distance_box_iou", "distance_box_iou_loss"),
    *("generalized_box_iou_loss", "sigmoid_focal_loss"),
]

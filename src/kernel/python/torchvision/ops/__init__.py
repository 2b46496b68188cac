"""torchvision.ops: boxes, and layers that stand together."""

from torch._missing import resolver

from .boxes import batched_nms, box_area, box_convert, box_iou, clip_boxes_to_image, generalized_box_iou, masks_to_boxes, nms, remove_small_boxes
from .misc import MLP, Conv2dNormActivation, SqueezeExcitation
from .pooling import RoIAlign, RoIPool, roi_align, roi_pool

__getattr__ = resolver("torchvision.ops", lambda: globals())
__all__ = [
    *("Conv2dNormActivation", "MLP", "RoIAlign", "RoIPool", "SqueezeExcitation", "batched_nms", "box_area", "box_convert", "box_iou"),
    *("clip_boxes_to_image", "generalized_box_iou", "masks_to_boxes", "nms", "remove_small_boxes", "roi_align", "roi_pool"),
]

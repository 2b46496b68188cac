"""Boxes as (left, top, right, bottom): areas, overlaps, and which of many to keep."""

import torch


def box_area(boxes):
    return (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])


def _overlap(boxes1, boxes2):
    """(common area, joined area) of every pair."""
    corner = torch.maximum(boxes1[:, None, :2], boxes2[:, :2])
    size = (torch.minimum(boxes1[:, None, 2:], boxes2[:, 2:]) - corner).clamp(min=0)
    common = size[:, :, 0] * size[:, :, 1]
    return common, box_area(boxes1)[:, None] + box_area(boxes2) - common


def box_iou(boxes1, boxes2):
    """Common over joined area, of every pair of boxes."""
    common, joined = _overlap(boxes1, boxes2)
    return common / joined


def generalized_box_iou(boxes1, boxes2):
    """box_iou less the share of the box around both that neither covers."""
    common, joined = _overlap(boxes1, boxes2)
    size = torch.maximum(boxes1[:, None, 2:], boxes2[:, 2:]) - torch.minimum(boxes1[:, None, :2], boxes2[:, :2])
    around = size[:, :, 0].clamp(min=0) * size[:, :, 1].clamp(min=0)
    return common / joined - (around - joined) / around


def nms(boxes, scores, iou_threshold):
    """The places of boxes that overlap no better one by more than the threshold, the best first."""
    order, kept = scores.sort(descending=True, stable=True)[1].tolist(), []
    if not order:
        return torch.empty(0, dtype=torch.int64)
    overlaps = box_iou(boxes, boxes).tolist()
    for at in order:
        if all(overlaps[at][other] <= iou_threshold for other in kept):
            kept.append(at)
    return torch.tensor(kept, dtype=torch.int64)


def batched_nms(boxes, scores, idxs, iou_threshold):
    """nms within each class alone: boxes of other classes are moved far away."""
    if boxes.numel() == 0:
        return torch.empty(0, dtype=torch.int64)
    moved = idxs.to(boxes) * (boxes.max() + 1)
    return nms(boxes + moved[:, None], scores, iou_threshold)


def remove_small_boxes(boxes, min_size):
    """The places of boxes that are not smaller than this in width or height."""
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    return torch.where((wide >= min_size) & (high >= min_size))[0]


def clip_boxes_to_image(boxes, size):
    """Boxes cut at the edges of a picture of (height, width)."""
    high, wide = size
    parts = [boxes[..., at].clamp(min=0, max=high if at % 2 else wide) for at in range(4)]
    return torch.stack(parts, dim=-1)


def box_convert(boxes, in_fmt, out_fmt):
    """Boxes between corners (xyxy), corner and size (xywh), middle and size (cxcywh)."""
    if in_fmt not in ("xyxy", "xywh", "cxcywh") or out_fmt not in ("xyxy", "xywh", "cxcywh"):
        raise ValueError("Unsupported Bounding Box Conversions for given in_fmt and out_fmt")
    if in_fmt == out_fmt:
        return boxes.clone()
    a, b, c, d = boxes.unbind(-1)
    if in_fmt == "xywh":
        a, b, c, d = a, b, a + c, b + d
    elif in_fmt == "cxcywh":
        a, b, c, d = a - 0.5 * c, b - 0.5 * d, a + 0.5 * c, b + 0.5 * d
    if out_fmt == "xywh":
        a, b, c, d = a, b, c - a, d - b
    elif out_fmt == "cxcywh":
        a, b, c, d = (a + c) / 2, (b + d) / 2, c - a, d - b
    return torch.stack((a, b, c, d), dim=-1)


def masks_to_boxes(masks):
    """The box around what each mask covers."""
    made = torch.zeros((masks.shape[0], 4), dtype=torch.float)
    for at, mask in enumerate(masks):
        y, x = torch.where(mask != 0)
        made[at] = torch.stack([x.min(), y.min(), x.max(), y.max()]).float()
    return made

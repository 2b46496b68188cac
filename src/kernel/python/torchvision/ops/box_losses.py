"""How far boxes are from others: overlaps less distances and shapes (Zheng and others, 2019), of all pairs and as losses."""

import math

import torch

from .focal_loss import reduced


def _parts(first, second):
    """Of boxes side by side: common over joined area, squared distance of the middles, the same of the box around both."""
    size = (torch.minimum(first[..., 2:], second[..., 2:]) - torch.maximum(first[..., :2], second[..., :2])).clamp(min=0)
    common = size[..., 0] * size[..., 1]
    around = torch.maximum(first[..., 2:], second[..., 2:]) - torch.minimum(first[..., :2], second[..., :2])
    middles = (first[..., :2] + first[..., 2:] - second[..., :2] - second[..., 2:]) / 2
    return common, _area(first) + _area(second) - common, around, (middles**2).sum(-1)


def _area(boxes):
    return (boxes[..., 2] - boxes[..., 0]) * (boxes[..., 3] - boxes[..., 1])


def _distance(first, second, eps):
    common, joined, around, apart = _parts(first, second)
    return common / (joined + eps), apart / ((around**2).sum(-1) + eps)


def _shape(first, second):
    """How much two boxes differ in the angle of their diagonals, from 0 to 1."""
    slopes = [torch.atan((each[..., 2] - each[..., 0]) / (each[..., 3] - each[..., 1])) for each in (second, first)]
    return 4 / math.pi**2 * (slopes[0] - slopes[1]) ** 2


def _complete(first, second, eps):
    overlap, apart = _distance(first, second, eps)
    shape = _shape(first, second)
    with torch.no_grad():
        weight = shape / (1 - overlap + shape + eps)
    return overlap - apart - weight * shape


def _pairs(boxes1, boxes2):
    return boxes1[:, None].float(), boxes2[None].float()


def distance_box_iou(boxes1, boxes2, eps=1e-7):
    """Of every pair: common over joined area, less how far the middles are apart."""
    overlap, apart = _distance(*_pairs(boxes1, boxes2), 0)
    common = _parts(*_pairs(boxes1, boxes2))
    return overlap - common[3] / ((common[2] ** 2).sum(-1) + eps)


def complete_box_iou(boxes1, boxes2, eps=1e-7):
    """The same, less how much the shapes differ."""
    first, second = _pairs(boxes1, boxes2)
    overlap, shape = _distance(first, second, 0)[0], _shape(first, second)
    with torch.no_grad():
        weight = shape / (1 - overlap + shape + eps)
    return distance_box_iou(boxes1, boxes2, eps) - weight * shape


def generalized_box_iou_loss(boxes1, boxes2, reduction="none", eps=1e-7):
    common, joined, around, _ = _parts(boxes1.float(), boxes2.float())
    outer = around[..., 0] * around[..., 1]
    return reduced(1 - (common / (joined + eps) - (outer - joined) / (outer + eps)), reduction)


def distance_box_iou_loss(boxes1, boxes2, reduction="none", eps=1e-7):
    overlap, apart = _distance(boxes1.float(), boxes2.float(), eps)
    return reduced(1 - overlap + apart, reduction)


def complete_box_iou_loss(boxes1, boxes2, reduction="none", eps=1e-7):
    return reduced(1 - _complete(boxes1.float(), boxes2.float(), eps), reduction)

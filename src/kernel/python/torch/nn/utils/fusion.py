"""A batch norm that stands behind a convolution, or behind weights, worked into them."""

import copy

import torch


def _scale(norm):
    """What the norm multiplies by, in evaluation."""
    scale = (norm.running_var + norm.eps).rsqrt()
    return scale if norm.weight is None else scale * norm.weight


def _worked_in(weight, bias, norm, dim):
    """Weights and biases after which no norm is needed; `dim` is the dimension of the outputs."""
    scale = _scale(norm)
    shape = [-1 if at == dim else 1 for at in range(weight.dim())]
    bias = torch.zeros_like(norm.running_mean) if bias is None else bias
    shift = 0 if norm.bias is None else norm.bias
    made = (weight * scale.reshape(shape)).to(weight.dtype), ((bias - norm.running_mean) * scale + shift).to(bias.dtype)
    return tuple(torch.nn.Parameter(each.detach(), weight.requires_grad) for each in made)


def _fused(layer, norm, dim):
    if layer.training or norm.training:
        raise AssertionError("Fusion only for eval!")
    made = copy.deepcopy(layer)
    made.weight, made.bias = _worked_in(made.weight, made.bias, norm, dim)
    return made


def fuse_conv_bn_eval(conv, bn, transpose=False):
    """A convolution that does what the two do in evaluation. Error: AssertionError, where they train."""
    return _fused(conv, bn, 1 if transpose else 0)


def fuse_linear_bn_eval(linear, bn):
    """Weights that do what the two do in evaluation. Errors: AssertionError, where they train or do not fit."""
    if linear.out_features != bn.num_features and bn.num_features != 1:
        raise AssertionError("To fuse, linear.out_features == bn.num_features or bn.num_features == 1")
    return _fused(linear, bn, 0)


__all__ = ["fuse_conv_bn_eval", "fuse_linear_bn_eval"]

"""The focal loss: what is classified well already counts little (Lin and others, 2017)."""

from torch.nn import functional as F


def reduced(loss, reduction):
    """The losses themselves, their mean or their sum. Error: ValueError for another word."""
    if reduction == "none":
        return loss
    if reduction not in ("mean", "sum"):
        raise ValueError(f"Invalid Value for arg 'reduction': '{reduction} \n Supported reduction modes: 'none', 'mean', 'sum'")
    return loss.mean() if reduction == "mean" else loss.sum()


def sigmoid_focal_loss(inputs, targets, alpha=0.25, gamma=2, reduction="none"):
    """Binary cross entropy times the power `gamma` of how far off it is; `alpha` weighs the ones, and less alpha the zeros."""
    chance = inputs.sigmoid()
    off = chance * (1 - targets) + (1 - chance) * targets
    loss = F.binary_cross_entropy_with_logits(inputs, targets, reduction="none") * off**gamma
    if alpha >= 0:
        loss = (alpha * targets + (1 - alpha) * (1 - targets)) * loss
    return reduced(loss, reduction)

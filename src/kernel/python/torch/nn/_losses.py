"""Losses that are more than a formula of single elements."""

import math


def triplet_margin_with_distance_loss(anchor, positive, negative, *, distance_function=None, margin=1.0, swap=False, reduction="mean"):
    from .functional import _reduced, pairwise_distance

    distance = distance_function or pairwise_distance
    near, far = distance(anchor, positive), distance(anchor, negative)
    if swap:
        far = far.minimum(distance(positive, negative))
    return _reduced((margin + near - far).clamp(min=0), reduction)


def multilabel_margin_loss(input, target, size_average=None, reduce=None, reduction="mean"):
    """Every class that is meant against every class that is not; the meant ones end at the first -1."""
    import torch

    from .functional import _reduced

    if input.dim() == 1:
        rows, wanted = input.unsqueeze(0), target.unsqueeze(0)
    else:
        rows, wanted = input, target
    valid = (wanted < 0).long().cumsum(1) == 0
    places = wanted.clamp(min=0)
    meant = torch.zeros(rows.shape, dtype=torch.int64).scatter_add(1, places, valid.long()) > 0
    gaps = (1 - rows.gather(1, places).unsqueeze(2) + rows.unsqueeze(1)).clamp(min=0)
    counted = valid.unsqueeze(2).logical_and(meant.logical_not().unsqueeze(1))
    loss = (gaps * counted.to(rows.dtype)).sum((1, 2)) / rows.shape[1]
    return _reduced(loss if input.dim() > 1 else loss[0], reduction)


def ctc_loss(log_probs, targets, input_lengths, target_lengths, blank=0, reduction="mean", zero_infinity=False):
    """Minus the log of the chance of all alignments of a target with the steps, by going forward through them."""
    import torch

    if log_probs.dim() == 2:
        lengths = [torch.as_tensor(each).reshape(1) for each in (input_lengths, target_lengths)]
        return ctc_loss(log_probs.unsqueeze(1), targets.reshape(1, -1), *lengths, blank, reduction, zero_infinity)
    steps, sizes = (torch.as_tensor(each).tolist() for each in (input_lengths, target_lengths))
    losses, start = [], 0
    for at, (count, size) in enumerate(zip(steps, sizes)):
        row = targets[at, :size] if targets.dim() == 2 else targets[start : start + size]
        start += size
        losses.append(_alignments(log_probs[:count, at], row.tolist(), blank))
    loss = torch.stack(losses)
    if zero_infinity:
        loss = torch.where(loss == math.inf, 0.0, loss)
    if reduction == "none":
        return loss
    if reduction == "sum":
        return loss.sum()
    return (loss / torch.tensor([max(1, size) for size in sizes], dtype=loss.dtype)).mean()


def _alignments(log_probs, labels, blank):
    import torch

    states = [blank]
    for label in labels:
        states += [label, blank]
    count = len(states)
    skips = torch.tensor([at >= 2 and states[at] != blank and states[at] != states[at - 2] for at in range(count)])
    shown = log_probs[:, torch.tensor(states)]
    never = torch.full((1,), -1e30, dtype=log_probs.dtype)
    reach = torch.where(torch.arange(count) < 2, shown[0], never)
    for row in shown[1:]:
        one = torch.cat([never, reach[:-1]])[:count]
        two = torch.where(skips, torch.cat([never, never, reach])[:count], never)
        reach = torch.stack([reach, one, two]).logsumexp(0) + row
    ends = reach[-2:] if count > 1 else reach
    # As in PyTorch, the gradient is that of the scores before the log-softmax: the chances' own part comes with it.
    chances = log_probs.exp().sum()
    found = chances - chances.detach() - ends.logsumexp(0)
    return torch.where(found > 1e29, math.inf, found)

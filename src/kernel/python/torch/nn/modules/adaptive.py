"""A softmax over many classes in clusters: frequent ones at once, rarer ones behind a score of their cluster."""

from collections import namedtuple

from .. import functional as F
from .container import ModuleList, Sequential
from .linear import Linear
from .module import Module

_ASMoutput = namedtuple("_ASMoutput", ["output", "loss"])


class AdaptiveLogSoftmaxWithLoss(Module):
    """Classes 0 … cutoffs[0] have scores of their own; every cluster of rarer ones has a smaller layer."""

    def __init__(self, in_features, n_classes, cutoffs, div_value=4.0, head_bias=False, device=None, dtype=None):
        super().__init__()
        cutoffs = list(cutoffs)
        if not cutoffs:
            raise ValueError("cutoffs should be a sequence of length larger than 0")
        ordered = cutoffs == sorted(cutoffs) and len(set(cutoffs)) == len(cutoffs)
        if not ordered or min(cutoffs) <= 0 or max(cutoffs) > n_classes - 1 or any(int(each) != each for each in cutoffs):
            raise ValueError(
                "cutoffs should be a sequence of unique, positive integers sorted in an increasing order, where each value is between 1 and n_classes-1"
            )
        self.in_features, self.n_classes, self.cutoffs = in_features, n_classes, [*cutoffs, n_classes]
        self.div_value, self.head_bias = div_value, head_bias
        self.shortlist_size = self.cutoffs[0]
        self.n_clusters = len(self.cutoffs) - 1
        self.head_size = self.shortlist_size + self.n_clusters
        self.head = Linear(in_features, self.head_size, bias=head_bias)
        self.tail = ModuleList()
        for at in range(self.n_clusters):
            inner = int(in_features // (div_value ** (at + 1)))
            outer = self.cutoffs[at + 1] - self.cutoffs[at]
            self.tail.append(Sequential(Linear(in_features, inner, bias=False), Linear(inner, outer, bias=False)))

    def reset_parameters(self):
        self.head.reset_parameters()
        for narrow, wide in self.tail:
            narrow.reset_parameters()
            wide.reset_parameters()

    def forward(self, input_, target_):
        batched = target_.dim() > 0
        input, target = (input_, target_) if batched else (input_.unsqueeze(0), target_.unsqueeze(0))
        if batched and input.shape[0] != target.shape[0]:
            raise RuntimeError("Input and target should have the same size in the batch dimension.")
        low, high = (int(target.min()), int(target.max())) if target.numel() else (0, 0)
        if low < 0 or high >= self.n_classes:
            raise RuntimeError(f"Target values should be in [0, {self.n_classes - 1}], but values in range [{low}, {high}] were found. ")
        output = input.new_zeros(target.shape[0])
        places = target.clone()
        for at, (start, end) in enumerate(zip([0, *self.cutoffs], self.cutoffs)):
            rows = ((target >= start) & (target < end)).nonzero().squeeze(1)
            if rows.numel() == 0 or at == 0:
                continue
            places.index_fill_(0, rows, self.cutoffs[0] + at - 1)
            inside = F.log_softmax(self.tail[at - 1](input.index_select(0, rows)), dim=1)
            own = (target.index_select(0, rows) - start).unsqueeze(1)
            output = output.index_copy(0, rows, inside.gather(1, own).squeeze(1))
        head = F.log_softmax(self.head(input), dim=1)
        output = output + head.gather(1, places.unsqueeze(1)).squeeze()
        loss = (-output).mean()
        return _ASMoutput(output if batched else output.squeeze(0), loss)

    def log_prob(self, input):
        """Log probabilities of all classes: [batch, n_classes]."""
        import torch

        head = F.log_softmax(self.head(input), dim=1)
        parts = [head[:, : self.shortlist_size]]
        for at, tail in enumerate(self.tail):
            of_cluster = head[:, self.shortlist_size + at].unsqueeze(1)
            parts.append(F.log_softmax(tail(input), dim=1) + of_cluster)
        return torch.cat(parts, 1)

    def predict(self, input):
        """The likeliest class of every row."""
        return self.log_prob(input).argmax(1)

"""Recurrent layers: their weights, and how sequences run through them."""

import numbers
import warnings

from .. import functional as F
from ..parameter import Parameter
from ..utils.rnn import PackedSequence
from ._steps import GATES, STEPS, alone_or_pair, draw_weights
from .module import Module


def _check(hidden_size, num_layers, dropout, proj_size):
    """Refuses sizes that no recurrent layer has; warns of dropout between layers where there is one layer."""
    if isinstance(dropout, bool) or not isinstance(dropout, numbers.Number) or not 0 <= dropout <= 1:
        raise ValueError("dropout should be a number in range [0, 1] representing the probability of an element being zeroed")
    if not isinstance(hidden_size, int):
        raise TypeError(f"hidden_size should be of type int, got: {type(hidden_size).__name__}")
    if hidden_size <= 0:
        raise ValueError("hidden_size must be greater than zero")
    if num_layers <= 0:
        raise ValueError("num_layers must be greater than zero")
    if proj_size < 0:
        raise ValueError("proj_size should be a positive integer or zero to disable projections")
    if proj_size >= hidden_size:
        raise ValueError("proj_size has to be smaller than hidden_size")
    if dropout > 0 and num_layers == 1:
        warnings.warn(
            "dropout option adds dropout after all but last recurrent layer, so non-zero dropout expects num_layers greater "
            f"than 1, but got dropout={dropout} and num_layers={num_layers}",
            stacklevel=4,
        )


class RNNBase(Module):
    """Weights, sizes and text of recurrent layers."""

    mode = "LSTM"

    def __init__(self, mode, input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0, bidirectional=False, proj_size=0, device=None, dtype=None):
        import torch

        super().__init__()
        _check(hidden_size, num_layers, dropout, proj_size)
        self.mode, self.input_size, self.hidden_size, self.num_layers = mode, input_size, hidden_size, num_layers
        self.bias, self.batch_first, self.bidirectional = bias, batch_first, bidirectional
        self.proj_size = proj_size
        self.dropout = float(dropout)
        gates = GATES[mode] * hidden_size
        self._names = []
        for layer in range(num_layers):
            for suffix in ("", "_reverse") if bidirectional else ("",):
                shown = proj_size or hidden_size
                width = input_size if layer == 0 else shown * (2 if bidirectional else 1)
                shapes = {"weight_ih": (gates, width), "weight_hh": (gates, shown)}
                if bias:
                    shapes |= {"bias_ih": (gates,), "bias_hh": (gates,)}
                if proj_size:
                    shapes["weight_hr"] = (proj_size, hidden_size)
                for name, shape in shapes.items():
                    setattr(self, f"{name}_l{layer}{suffix}", Parameter(torch.empty(shape)))
                self._names.append([f"{name}_l{layer}{suffix}" for name in shapes])
        self.reset_parameters()

    def reset_parameters(self):
        draw_weights(self)

    @property
    def all_weights(self):
        return [[getattr(self, name) for name in names] for names in self._names]

    _all_weights = property(lambda self: self._names)
    _flat_weights_names = property(lambda self: [name for names in self._names for name in names])
    _flat_weights = property(lambda self: [getattr(self, name) for name in self._flat_weights_names])

    def flatten_parameters(self):
        """Weights lie as they are."""

    def extra_repr(self):
        text = f"{self.input_size}, {self.hidden_size}"
        if self.proj_size != 0:
            text += f", proj_size={self.proj_size}"
        if self.num_layers != 1:
            text += f", num_layers={self.num_layers}"
        if self.bias is not True:
            text += f", bias={self.bias}"
        if self.batch_first is not False:
            text += f", batch_first={self.batch_first}"
        if self.dropout != 0:
            text += f", dropout={self.dropout}"
        return f"{text}, bidirectional={self.bidirectional}" if self.bidirectional else text

    def forward(self, input, hx=None):
        if isinstance(input, PackedSequence):
            return self._forward_packed(input, hx)
        batched = input.dim() == 3
        if input.dim() not in (2, 3):
            raise ValueError(f"{self._get_name()}: Expected input to be 2D or 3D, got {input.dim()}D tensor instead")
        self._check_dtype(input)
        if input.shape[-1] != self.input_size:
            raise RuntimeError(f"input.size(-1) must be equal to input_size. Expected {self.input_size}, got {input.shape[-1]}")
        steps = input if batched else input.unsqueeze(1)
        if batched and self.batch_first:
            steps = steps.transpose(0, 1)
        states = self._states(hx, steps.shape[1], batched, input.dtype)
        output, last = self._layers(steps, states, [steps.shape[1]] * steps.shape[0])
        if batched and self.batch_first:
            output = output.transpose(0, 1)
        if not batched:
            output, last = output.squeeze(1), [each.squeeze(1) for each in last]
        return output, alone_or_pair(last)

    def _check_dtype(self, input):
        dtype = self.weight_ih_l0.dtype
        if input.dtype != dtype:
            raise ValueError(
                f"RNN input dtype ({input.dtype}) does not match weight dtype ({dtype}). Convert input: input.to({dtype}), or convert "
                f"model: model.to({input.dtype})"
            )

    def _given(self, hx, batched):
        """The states that were given, as a list. Error: they have another number of dimensions than the input."""
        dims = 3 if batched else 2
        kind = "batched" if batched else "unbatched"
        if self.mode == "LSTM":
            first, second = hx[0], hx[1]
            if (first.dim(), second.dim()) != (dims, dims):
                raise RuntimeError(
                    f"For {kind} {dims}-D input, hx and cx should also be {dims}-D but got ({first.dim()}-D, {second.dim()}-D) tensors"
                )
            return [first, second]
        if hx.dim() != dims:
            raise RuntimeError(f"For {kind} {dims}-D input, hx should also be {dims}-D but got {hx.dim()}-D tensor")
        return [hx]

    def _states(self, hx, batch, batched, dtype):
        import torch

        count = self.num_layers * (2 if self.bidirectional else 1)
        many = 2 if self.mode == "LSTM" else 1
        # What is shown of a projected LSTM's state is smaller than its memory.
        widths = [self.proj_size or self.hidden_size, self.hidden_size][:many]
        if hx is None:
            return [torch.zeros(count, batch, width, dtype=dtype) for width in widths]
        given = self._given(hx, batched)
        for each, width in zip(given, widths):
            wanted = (count, batch, width) if batched else (count, width)
            if tuple(each.shape) != wanted:
                word = "hidden[0]" if many == 2 and each is given[0] else "hidden[1]" if many == 2 else "hidden"
                raise RuntimeError(f"Expected {word} size {wanted}, got {list(each.shape)}")
        return given if batched else [each.unsqueeze(1) for each in given]

    def _layers(self, steps, states, sizes):
        """All layers in all directions. `steps`: one tensor, or one for each step where sequences end before others."""
        import torch

        last = [[] for _ in states]
        directions = 2 if self.bidirectional else 1
        for layer in range(self.num_layers):
            outputs = []
            for direction in range(directions):
                at = layer * directions + direction
                made, final = self._run(steps, [each[at] for each in states], self.all_weights[at], direction == 1, sizes)
                outputs.append(made)
                for found, each in zip(last, final):
                    found.append(each)
            steps = outputs[0] if directions == 1 else _side_by_side(outputs)
            if self.dropout and layer < self.num_layers - 1:
                steps = self._dropped(steps)
        return steps, [torch.stack(each, 0) for each in last]

    def _dropped(self, steps):
        if isinstance(steps, list):
            return [self._dropped(each) for each in steps]
        return F.dropout(steps, self.dropout, self.training)

    def _run(self, steps, state, weights, backwards, sizes):
        """One direction of one layer. `sizes`: how many sequences still run at each step (packed sequences shrink)."""
        import torch

        w_ih, w_hh, *more = weights
        b_ih, b_hh = more[:2] if self.bias else (None, None)
        of_state = (w_hh, b_hh, *(more[-1:] if self.proj_size else ()))
        step = STEPS[self.mode]
        gates = [F.linear(each, w_ih, b_ih) for each in steps] if isinstance(steps, list) else F.linear(steps, w_ih, b_ih).unbind(0)
        outputs = [None] * len(gates)
        state = tuple(state)
        for at in reversed(range(len(gates))) if backwards else range(len(gates)):
            running = sizes[at]
            if running == state[0].shape[0]:
                outputs[at], state = step(gates[at], state, *of_state)
            else:
                outputs[at], part = step(gates[at], tuple(each[:running] for each in state), *of_state)
                state = tuple(torch.cat([new, old[running:]]) for new, old in zip(part, state))
        return (outputs if isinstance(steps, list) else torch.stack(outputs, 0)), state

    def _forward_packed(self, packed, hx):
        import torch

        sizes = packed.batch_sizes.tolist()
        states = self._states(hx, sizes[0], True, packed.data.dtype)
        if packed.sorted_indices is not None and hx is not None:
            states = [each.index_select(1, packed.sorted_indices) for each in states]
        steps, finals = self._layers(list(packed.data.split(sizes)), states, sizes)
        if packed.unsorted_indices is not None:
            finals = [each.index_select(1, packed.unsorted_indices) for each in finals]
        made = PackedSequence(torch.cat(steps), packed.batch_sizes, packed.sorted_indices, packed.unsorted_indices)
        return made, alone_or_pair(finals)


def _side_by_side(outputs):
    """What both directions give for each step."""
    import torch

    return [torch.cat(pair, 1) for pair in zip(*outputs)] if isinstance(outputs[0], list) else torch.cat(outputs, 2)


class LSTM(RNNBase):
    """Long short-term memory."""

    def __init__(self, *args, **kwargs):
        super().__init__("LSTM", *args, **kwargs)


class GRU(RNNBase):
    """Gated recurrent unit."""

    def __init__(self, *args, **kwargs):
        if "proj_size" in kwargs:
            raise ValueError("proj_size argument is only supported for LSTM, not RNN or GRU")
        super().__init__("GRU", *args, **kwargs)


class RNN(RNNBase):
    """Elman's network."""

    def __init__(self, input_size, hidden_size, num_layers=1, nonlinearity="tanh", *args, **kwargs):
        if "proj_size" in kwargs:
            raise ValueError("proj_size argument is only supported for LSTM, not RNN or GRU")
        if not isinstance(nonlinearity, str):
            args, nonlinearity = (nonlinearity, *args), "tanh"
        if nonlinearity not in ("tanh", "relu"):
            raise ValueError(f"Unknown nonlinearity '{nonlinearity}'. Select from 'tanh' or 'relu'.")
        self.__dict__["nonlinearity"] = nonlinearity
        super().__init__(f"RNN_{nonlinearity.upper()}", input_size, hidden_size, num_layers, *args, **kwargs)

"""One step of a recurrent layer as a module."""

from .. import functional as F
from ..parameter import Parameter
from ._steps import GATES, STEPS, alone_or_pair, draw_weights
from .module import Module


class RNNCellBase(Module):
    """Weights and text of the cells."""

    mode = "LSTM"

    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        import torch

        super().__init__()
        self.input_size, self.hidden_size, self.bias = input_size, hidden_size, bias
        gates = GATES[self.mode] * hidden_size
        self.weight_ih, self.weight_hh = Parameter(torch.empty(gates, input_size)), Parameter(torch.empty(gates, hidden_size))
        for name in ("bias_ih", "bias_hh"):
            if bias:
                setattr(self, name, Parameter(torch.empty(gates)))
            else:
                self.register_parameter(name, None)
        self.reset_parameters()

    def reset_parameters(self):
        draw_weights(self)

    def forward(self, input, hx=None):
        import torch

        if input.dim() not in (1, 2):
            raise ValueError(f"{self._get_name()}: Expected input to be 1D or 2D, got {input.dim()}D instead")
        self._check(input, hx)
        batched = input.dim() == 2
        shown = input if batched else input.unsqueeze(0)
        many = 2 if self.mode == "LSTM" else 1
        if hx is None:
            state = (torch.zeros(shown.shape[0], self.hidden_size, dtype=input.dtype),) * many
        else:
            state = tuple(hx) if many == 2 else (hx,)
            state = state if batched else tuple(each.unsqueeze(0) for each in state)
        gates = F.linear(shown, self.weight_ih, self.bias_ih)
        _, made = STEPS[self.mode](gates, state, self.weight_hh, self.bias_hh)
        return alone_or_pair([each if batched else each.squeeze(0) for each in made])

    def _check(self, input, hx):
        """Refuses inputs and states that do not fit each other."""
        if input.shape[-1] != self.input_size:
            raise RuntimeError(f"input has inconsistent input_size: got {input.shape[-1]} expected {self.input_size}")
        for at, each in enumerate(() if hx is None else hx if self.mode == "LSTM" else (hx,)):
            if input.dim() == 2 and each.shape[0] != input.shape[0]:
                raise RuntimeError(f"Input batch size {input.shape[0]} doesn't match hidden{at} batch size {each.shape[0]}")
            if each.shape[-1] != self.hidden_size:
                raise RuntimeError(f"hidden{at} has inconsistent hidden_size: got {each.shape[-1]}, expected {self.hidden_size}")

    def extra_repr(self):
        text = f"{self.input_size}, {self.hidden_size}" + (f", bias={self.bias}" if self.bias is not True else "")
        kind = self.__dict__.get("nonlinearity", "tanh")
        return text if kind == "tanh" else f"{text}, nonlinearity={kind}"


class LSTMCell(RNNCellBase):
    """One step of an LSTM."""


class GRUCell(RNNCellBase):
    """One step of a GRU."""

    mode = "GRU"


class RNNCell(RNNCellBase):
    """One step of an Elman network."""

    mode = "RNN_TANH"

    def __init__(self, input_size, hidden_size, bias=True, nonlinearity="tanh", device=None, dtype=None):
        self.__dict__["mode"] = f"RNN_{nonlinearity.upper()}"
        self.__dict__["nonlinearity"] = nonlinearity
        super().__init__(input_size, hidden_size, bias)

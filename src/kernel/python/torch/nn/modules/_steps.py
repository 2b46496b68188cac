"""What recurrent layers and cells share: single steps, and the weights that they begin with."""

import math

from .. import functional as F
from .. import init

# How many gates a step has.
GATES = {"RNN_TANH": 1, "RNN_RELU": 1, "LSTM": 4, "GRU": 3}


# The gates of a step come from the input and from the state; as in PyTorch, the state's part is worked out first.


def _lstm_step(gates_in, state, w_hh, b_hh, w_hr=None):
    h, c = state
    i, f, g, o = (F.linear(h, w_hh, b_hh) + gates_in).unsafe_chunk(4, 1)
    i, f, g, o = i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()
    c = f * c + i * g
    h = o * c.tanh()
    if w_hr is not None:
        h = F.linear(h, w_hr)
    return h, (h, c)


def _gru_step(gates_in, state, w_hh, b_hh):
    (h,) = state
    r_in, z_in, n_in = gates_in.unsafe_chunk(3, 1)
    r_h, z_h, n_h = F.linear(h, w_hh, b_hh).unsafe_chunk(3, 1)
    r, z = (r_h + r_in).sigmoid(), (z_h + z_in).sigmoid()
    n = (n_in + n_h * r).tanh()
    h = (h - n) * z + n
    return h, (h,)


def _rnn_step(activation):
    def step(gates_in, state, w_hh, b_hh):
        (h,) = state
        h = activation(F.linear(h, w_hh, b_hh) + gates_in)
        return h, (h,)

    return step


STEPS = {
    "LSTM": _lstm_step,
    "GRU": _gru_step,
    "RNN_TANH": _rnn_step(lambda value: value.tanh()),
    "RNN_RELU": _rnn_step(lambda value: value.relu()),
}


def alone_or_pair(states):
    """One state alone, two as a pair."""
    return tuple(states) if len(states) > 1 else states[0]


def draw_weights(module):
    """Draws all weights within one over the root of the size of the state."""
    bound = 1.0 / math.sqrt(module.hidden_size)
    for weight in module.parameters():
        init.uniform_(weight, -bound, bound)

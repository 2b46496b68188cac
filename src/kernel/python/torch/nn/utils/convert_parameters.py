"""torch.nn.utils.convert_parameters: parameters as one vector, and back."""


def parameters_to_vector(parameters):
    """All parameters in one row."""
    import torch

    return torch.cat([each.reshape(-1) for each in parameters])


def vector_to_parameters(vec, parameters):
    """Parameters from such a row, whose memory they share."""
    at = 0
    for each in parameters:
        each.data = vec[at : at + each.numel()].reshape(each.shape).data
        at += each.numel()

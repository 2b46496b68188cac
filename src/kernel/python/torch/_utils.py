"""How tensors are built from what a file of torch.save says of them."""


def _rebuild_tensor(storage, storage_offset, size, stride):
    return storage.tensor.as_strided(tuple(size), tuple(stride), storage_offset).detach()


def _rebuild_tensor_v2(storage, storage_offset, size, stride, requires_grad, backward_hooks, metadata=None):
    made = _rebuild_tensor(storage, storage_offset, size, stride)
    return made.requires_grad_() if requires_grad else made


def _rebuild_parameter(data, requires_grad, backward_hooks):
    from .nn.parameter import Parameter

    return Parameter(data, requires_grad)


def _rebuild_from_type_v2(function, kind, args, state):
    made = function(*args)
    made.__class__ = kind
    made.__dict__.update(state)
    return made


def _rebuild_sparse_tensor(layout, data):
    import torch

    if layout is torch.sparse_coo:
        indices, values, size, *is_coalesced = data
        return torch.sparse_coo_tensor(indices, values, size, is_coalesced=bool(is_coalesced and is_coalesced[0]))
    make = torch.sparse_csr_tensor if layout is torch.sparse_csr else torch.sparse_csc_tensor
    return make(*data)

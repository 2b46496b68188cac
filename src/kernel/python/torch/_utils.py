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



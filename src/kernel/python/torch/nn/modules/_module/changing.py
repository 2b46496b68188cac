"""Changing everything a module holds at once: mode, dtype, gradients."""

from ...._ops.handles import Tensor
from ...._tensor.graph import let_go


class Changing:
    """What applies to a module and to all below it."""

    def apply(self, fn):
        for module in self.children():
            module.apply(fn)
        fn(self)
        return self

    def train(self, mode=True):
        if not isinstance(mode, bool):
            raise ValueError("training mode is expected to be boolean")
        for module in self.modules():
            module.training = mode
        return self

    def eval(self):
        return self.train(False)

    def requires_grad_(self, requires_grad=True):
        for parameter in self.parameters():
            parameter.requires_grad_(requires_grad)
        return self

    def zero_grad(self, set_to_none=True):
        let_go(list(self.parameters()), set_to_none)

    def _apply(self, fn, recurse=True):
        import torch

        for module in self.children() if recurse else ():
            module._apply(fn)
        with torch.no_grad():
            for parameter in self._parameters.values():
                if parameter is not None:
                    parameter.data = fn(parameter.data)
                    if parameter.grad is not None:
                        parameter.grad.data = fn(parameter.grad.data)
            for name, buffer in self._buffers.items():
                if buffer is not None:
                    self._buffers[name] = fn(buffer)
        return self

    def to(self, *args, **kwargs):
        import torch

        kind, place = kwargs.get("dtype"), kwargs.get("device")
        for each in args:
            if isinstance(each, torch.dtype):
                kind = each
            elif isinstance(each, Tensor):
                kind = each.dtype
            elif not isinstance(each, bool):
                place = each
        if torch._dtypes.is_meta(place):
            return self._apply(lambda value: value.to(place))
        torch._dtypes.check_device(place)
        if place is not None and any(each.is_meta for each in (*self.parameters(), *self.buffers())):
            raise NotImplementedError(
                "Cannot copy out of meta tensor; no data! Please use torch.nn.Module.to_empty() instead of torch.nn.Module.to() when "
                "moving module from meta to a different device."
            )
        if kind is None:
            return self
        if not kind.is_floating_point:
            raise TypeError(f"nn.Module.to only accepts floating point or complex dtypes, but got desired dtype={kind}")
        return self._apply(lambda value: value.to(kind) if value.is_floating_point() else value)

    def float(self):
        return self._apply(lambda value: value.float() if value.is_floating_point() else value)

    def double(self):
        return self._apply(lambda value: value.double() if value.is_floating_point() else value)

    def half(self):
        return self._apply(lambda value: value.half() if value.is_floating_point() else value)

    def bfloat16(self):
        return self._apply(lambda value: value.bfloat16() if value.is_floating_point() else value)

    def to_empty(self, *, device, recurse=True):
        """Parameters and buffers of the same shapes with nothing in them yet."""
        import torch

        return self._apply(lambda value: torch.empty_like(value, device=device), recurse)

    def type(self, dst_type):
        return self._apply(lambda value: value.type(dst_type))

    def cpu(self):
        return self.to("cpu")

    def cuda(self, device=None):
        return self._apply(lambda value: value.cuda(device))

    def share_memory(self):
        return self

    def compile(self, *args, **kwargs):
        """Nothing is compiled here."""

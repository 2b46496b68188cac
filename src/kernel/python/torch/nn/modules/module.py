"""Module: the base of everything with parameters."""

import itertools
from collections import OrderedDict, namedtuple

from ... import _record
from ..._ops import Tensor
from ...autograd.graph import RemovableHandle
from ..parameter import Buffer, Parameter, is_lazy

_HOOK_TABLES = (
    "_forward_hooks",
    "_forward_pre_hooks",
    "_backward_hooks",
    "_backward_pre_hooks",
    "_state_dict_hooks",
    "_load_state_dict_pre_hooks",
)


class _IncompatibleKeys(namedtuple("IncompatibleKeys", ["missing_keys", "unexpected_keys"])):
    __slots__ = ()

    def __repr__(self):
        if not self.missing_keys and not self.unexpected_keys:
            return "<All keys matched successfully>"
        return super().__repr__()

    __str__ = __repr__


def _indented(text, count):
    first, *rest = text.split("\n")
    return "\n".join([first, *((" " * count) + line for line in rest)]) if rest else text


_numbers = itertools.count()


def _removable(table, hook):
    key = next(_numbers)
    table[key] = hook
    handle = RemovableHandle(lambda: table.pop(key, None))
    handle.id = key
    return handle


class Module:
    """Holds parameters, buffers and other modules, and computes in `forward`."""

    training: bool
    dump_patches = False
    _version = 1

    def __init__(self, *args, **kwargs):
        set_ = super().__setattr__
        set_("training", True)
        set_("_parameters", OrderedDict())
        set_("_buffers", OrderedDict())
        set_("_non_persistent_buffers_set", set())
        set_("_modules", OrderedDict())
        for table in _HOOK_TABLES:
            set_(table, OrderedDict())
        set_("_hooks_with_kwargs", set())

    def forward(self, *inputs):
        raise NotImplementedError(f'Module [{type(self).__name__}] is missing the required "forward" function')

    # --- calling ---

    def __call__(self, *args, **kwargs):
        if not _record.on:
            return self._call(args, kwargs)
        _record.enter(self)
        try:
            return self._call(args, kwargs)
        finally:
            _record.leave()

    def _call(self, args, kwargs):
        if not (self._forward_hooks or self._forward_pre_hooks or self._backward_hooks or self._backward_pre_hooks):
            return self.forward(*args, **kwargs)
        return self._call_with_hooks(args, kwargs)

    def _call_with_hooks(self, args, kwargs):
        for key, hook in list(self._forward_pre_hooks.items()):
            if key in self._hooks_with_kwargs:
                found = hook(self, args, kwargs)
                if found is not None:
                    args, kwargs = found
            else:
                found = hook(self, args)
                if found is not None:
                    args = found if isinstance(found, tuple) else (found,)
        watch = _BackwardWatch(self) if self._backward_hooks or self._backward_pre_hooks else None
        if watch:
            args = watch.inputs(args)
        result = self.forward(*args, **kwargs)
        for key, hook in list(self._forward_hooks.items()):
            found = hook(self, args, kwargs, result) if key in self._hooks_with_kwargs else hook(self, args, result)
            if found is not None:
                result = found
        return watch.outputs(result) if watch else result

    def register_forward_hook(self, hook, *, prepend=False, with_kwargs=False, always_call=False):
        return self._hook(self._forward_hooks, hook, prepend, with_kwargs)

    def register_forward_pre_hook(self, hook, *, prepend=False, with_kwargs=False):
        return self._hook(self._forward_pre_hooks, hook, prepend, with_kwargs)

    def register_full_backward_hook(self, hook, prepend=False):
        return self._hook(self._backward_hooks, hook, prepend, False)

    register_backward_hook = register_full_backward_hook

    def register_full_backward_pre_hook(self, hook, prepend=False):
        return self._hook(self._backward_pre_hooks, hook, prepend, False)

    def _hook(self, table, hook, prepend, with_kwargs):
        handle = _removable(table, hook)
        if prepend:
            table.move_to_end(handle.id, last=False)
        if with_kwargs:
            self._hooks_with_kwargs.add(handle.id)
        return handle

    # --- attributes ---

    def __setattr__(self, name, value):
        tables = self.__dict__
        parameters, modules, buffers = tables.get("_parameters"), tables.get("_modules"), tables.get("_buffers")
        if isinstance(value, Parameter):
            if parameters is None:
                raise AttributeError("cannot assign parameters before Module.__init__() call")
            self._forget(name)
            self.register_parameter(name, value)
        elif parameters is not None and name in parameters:
            if value is not None:
                raise TypeError(f"cannot assign '{_typename(value)}' as parameter '{name}' (torch.nn.Parameter or None expected)")
            self.register_parameter(name, value)
        elif isinstance(value, Module):
            if modules is None:
                raise AttributeError("cannot assign module before Module.__init__() call")
            self._forget(name)
            modules[name] = value
        elif modules is not None and name in modules:
            if value is not None:
                raise TypeError(f"cannot assign '{_typename(value)}' as child module '{name}' (torch.nn.Module or None expected)")
            modules[name] = value
        elif isinstance(value, Buffer):
            self.register_buffer(name, value, value.persistent)
        elif buffers is not None and name in buffers:
            if value is not None and not isinstance(value, Tensor):
                raise TypeError(f"cannot assign '{_typename(value)}' as buffer '{name}' (torch.nn.Buffer, torch.Tensor or None expected)")
            buffers[name] = value
        else:
            super().__setattr__(name, value)

    def _forget(self, name):
        self.__dict__.pop(name, None)
        for table in (self._parameters, self._buffers, self._modules):
            table.pop(name, None)

    def __getattr__(self, name):
        for table in ("_parameters", "_buffers", "_modules"):
            found = self.__dict__.get(table)
            if found is not None and name in found:
                return found[name]
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def __delattr__(self, name):
        for table in (self._parameters, self._buffers, self._modules):
            if name in table:
                del table[name]
                return
        super().__delattr__(name)

    def __dir__(self):
        keys = [*super().__dir__(), *self._parameters, *self._modules, *self._buffers]
        return sorted(each for each in keys if not each[0].isdigit())

    def register_parameter(self, name, param):
        if "_parameters" not in self.__dict__:
            raise AttributeError("cannot assign parameter before Module.__init__() call")
        if "." in name:
            raise KeyError('parameter name can\'t contain "."')
        if name == "":
            raise KeyError('parameter name can\'t be empty string ""')
        if param is not None and not isinstance(param, Parameter):
            raise TypeError(f"cannot assign '{_typename(param)}' object to parameter '{name}' (torch.nn.Parameter or None required)")
        self._parameters[name] = param

    def register_buffer(self, name, tensor, persistent=True):
        if hasattr(self, name) and name not in self._buffers:
            raise KeyError(f"attribute '{name}' already exists")
        self._buffers[name] = tensor
        (self._non_persistent_buffers_set.discard if persistent else self._non_persistent_buffers_set.add)(name)

    def add_module(self, name, module):
        if not isinstance(module, Module) and module is not None:
            raise TypeError(f"{_typename(module)} is not a Module subclass")
        self._modules[name] = module

    register_module = add_module

    # --- walking ---

    def named_modules(self, memo=None, prefix="", remove_duplicate=True):
        memo = set() if memo is None else memo
        if self in memo:
            return
        if remove_duplicate:
            memo.add(self)
        yield prefix, self
        for name, module in self._modules.items():
            if module is not None:
                yield from module.named_modules(memo, f"{prefix}.{name}" if prefix else name, remove_duplicate)

    def modules(self):
        for _, module in self.named_modules():
            yield module

    def named_children(self):
        seen = set()
        for name, module in self._modules.items():
            if module is not None and module not in seen:
                seen.add(module)
                yield name, module

    def children(self):
        for _, module in self.named_children():
            yield module

    def _named_members(self, table, prefix, recurse, remove_duplicate=True):
        seen = set()
        for path, module in self.named_modules(prefix=prefix) if recurse else [(prefix, self)]:
            for name, value in getattr(module, table).items():
                if value is None or id(value) in seen:
                    continue
                if remove_duplicate:
                    seen.add(id(value))
                yield f"{path}.{name}" if path else name, value

    def named_parameters(self, prefix="", recurse=True, remove_duplicate=True):
        yield from self._named_members("_parameters", prefix, recurse, remove_duplicate)

    def parameters(self, recurse=True):
        for _, value in self.named_parameters(recurse=recurse):
            yield value

    def named_buffers(self, prefix="", recurse=True, remove_duplicate=True):
        yield from self._named_members("_buffers", prefix, recurse, remove_duplicate)

    def buffers(self, recurse=True):
        for _, value in self.named_buffers(recurse=recurse):
            yield value

    def get_submodule(self, target):
        module = self
        for part in target.split(".") if target else []:
            if not hasattr(module, part):
                raise AttributeError(f"{type(module).__name__} has no attribute `{part}`")
            module = getattr(module, part)
            if not isinstance(module, Module):
                raise AttributeError(f"`{part}` is not an nn.Module")
        return module

    def get_parameter(self, target):
        path, _, name = target.rpartition(".")
        return self.get_submodule(path)._parameters[name]

    def get_buffer(self, target):
        path, _, name = target.rpartition(".")
        return self.get_submodule(path)._buffers[name]

    # --- changing all ---

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
        for parameter in self.parameters():
            if parameter.grad is not None:
                if set_to_none:
                    parameter.grad = None
                else:
                    parameter.grad.detach().zero_()

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

        kind = kwargs.get("dtype")
        for each in args:
            if isinstance(each, torch.dtype):
                kind = each
            elif isinstance(each, Tensor):
                kind = each.dtype
            elif not isinstance(each, bool):
                torch._dtypes.check_device(each)
        torch._dtypes.check_device(kwargs.get("device"))
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
        return self

    def cuda(self, device=None):
        return self._apply(lambda value: value.cuda(device))

    def share_memory(self):
        return self

    def compile(self, *args, **kwargs):
        """Nothing is compiled here."""

    # --- state ---

    def state_dict(self, *args, destination=None, prefix="", keep_vars=False):
        if destination is None:
            destination = OrderedDict()
            destination._metadata = OrderedDict()
        self._save_to_state_dict(destination, prefix, keep_vars)
        for name, module in self._modules.items():
            if module is not None:
                module.state_dict(destination=destination, prefix=f"{prefix}{name}.", keep_vars=keep_vars)
        for hook in self._state_dict_hooks.values():
            destination = hook(self, destination, prefix, None) or destination
        return destination

    def _save_to_state_dict(self, destination, prefix, keep_vars):
        for name, value in self._parameters.items():
            if value is not None:
                destination[prefix + name] = value if keep_vars or is_lazy(value) else value.detach()
        for name, value in self._buffers.items():
            if value is not None and name not in self._non_persistent_buffers_set:
                destination[prefix + name] = value if keep_vars else value.detach()

    def load_state_dict(self, state_dict, strict=True, assign=False):
        if not hasattr(state_dict, "keys"):
            raise TypeError(f"Expected state_dict to be dict-like, got {type(state_dict)}.")
        own = self.state_dict(keep_vars=True)
        missing = [key for key in own if key not in state_dict]
        unexpected = [key for key in state_dict if key not in own]
        problems = []
        if strict and missing:
            problems.append("Missing key(s) in state_dict: {}. ".format(", ".join(f'"{key}"' for key in missing)))
        if strict and unexpected:
            problems.append("Unexpected key(s) in state_dict: {}. ".format(", ".join(f'"{key}"' for key in unexpected)))
        self._copy_state(own, state_dict, problems)
        if problems:
            raise RuntimeError("Error(s) in loading state_dict for {}:\n\t{}".format(type(self).__name__, "\n\t".join(problems)))
        return _IncompatibleKeys(missing if not strict else [], unexpected if not strict else [])

    def _copy_state(self, own, state_dict, problems):
        import torch

        for key, value in own.items():
            if key not in state_dict:
                continue
            given = state_dict[key]
            if is_lazy(value) and not is_lazy(given):
                value.materialize(given.shape)
            if is_lazy(value):
                continue
            if given.shape != value.shape:
                problems.append(
                    f"size mismatch for {key}: copying a param with shape {given.shape} from checkpoint, the shape in current "
                    f"model is {value.shape}."
                )
                continue
            with torch.no_grad():
                value.copy_(given)

    # --- text ---

    def extra_repr(self):
        return ""

    def _get_name(self):
        return type(self).__name__

    def __repr__(self):
        extra = self.extra_repr()
        extra_lines = extra.split("\n") if extra else []
        children = [f"({name}): {_indented(repr(module), 2)}" for name, module in self._modules.items()]
        lines = extra_lines + children
        main = self._get_name() + "("
        if lines:
            if len(extra_lines) == 1 and not children:
                main += extra_lines[0]
            else:
                main += "\n  " + "\n  ".join(lines) + "\n"
        return main + ")"

    def __hash__(self):
        return id(self)

    def __eq__(self, other):
        return self is other

    def __setstate__(self, state):
        self.__dict__.update(state)


def _typename(value):
    kind = type(value)
    name = f"{kind.__module__}.{kind.__qualname__}" if kind.__module__ != "builtins" else kind.__qualname__
    return "torch.FloatTensor" if isinstance(value, Tensor) else name


class _BackwardWatch:
    """Sees the gradients at the outputs and the inputs of one call, and tells the module's backward hooks."""

    def __init__(self, module):
        self.module = module
        self.grad_output = None

    def inputs(self, args):
        from ...autograd.function import Function

        watch = self

        class BackwardHookFunction(Function):
            @staticmethod
            def forward(ctx, *tensors):
                return tuple(each.view_as(each) for each in tensors)

            @staticmethod
            def backward(ctx, *grads):
                return watch.tell(grads)

        self._function = BackwardHookFunction
        places = [at for at, each in enumerate(args) if isinstance(each, Tensor)]
        if not any(args[at].requires_grad for at in places):
            self.told_early = True
            return args
        self.told_early = False
        shown = BackwardHookFunction.apply(*(args[at] for at in places))
        made = list(args)
        for at, each in zip(places, shown if isinstance(shown, tuple) else (shown,)):
            made[at] = each
        return tuple(made)

    def tell(self, grad_input):
        result = grad_input
        for hook in list(self.module._backward_hooks.values()):
            found = hook(self.module, result, self.grad_output)
            if found is not None:
                result = found if isinstance(found, tuple) else (found,)
        return result

    def outputs(self, result):
        from ...autograd.function import Function

        watch = self
        listed = result if isinstance(result, tuple) else (result,)
        if not any(isinstance(each, Tensor) and each.requires_grad for each in listed):
            return result

        class BackwardHookFunction(Function):
            @staticmethod
            def forward(ctx, *tensors):
                return tuple(each.view_as(each) for each in tensors)

            @staticmethod
            def backward(ctx, *grads):
                watch.grad_output = grads
                for hook in list(watch.module._backward_pre_hooks.values()):
                    found = hook(watch.module, watch.grad_output)
                    if found is not None:
                        watch.grad_output = found if isinstance(found, tuple) else (found,)
                if watch.told_early:
                    watch.tell((None,))
                return watch.grad_output

        shown = BackwardHookFunction.apply(*listed)
        return shown if isinstance(result, tuple) else (shown[0] if isinstance(shown, tuple) else shown)

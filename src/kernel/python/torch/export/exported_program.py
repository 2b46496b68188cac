"""A module that was exported, as torch.export gives it."""


class ExportedProgram:
    """A module that was exported: `module()` gives what can be called."""

    def __init__(self, module, args, kwargs):
        self._module, self.example_inputs = module, (args, kwargs)

    def __call__(self, *args, **kwargs):
        raise RuntimeError("Unable to call ExportedProgram directly. You should use `exported_program.module()` instead.")

    def module(self):
        """What does what the module did."""
        return self._module

    @property
    def state_dict(self):
        """Parameters, then buffers."""
        held = (*self._module.named_parameters(), *self._module.named_buffers())
        return {name: value.detach() for name, value in held}

    def parameters(self):
        return self._module.parameters()

    def named_parameters(self):
        return self._module.named_parameters()

    def buffers(self):
        return self._module.buffers()

    def named_buffers(self):
        return self._module.named_buffers()

    def _refuse(self):
        raise RuntimeError("torch.export: Gradloom has no graph of PyTorch's inner ops, torch.fx.symbolic_trace gives one of the calls")

    graph = graph_module = graph_signature = property(_refuse)

    def run_decompositions(self, decomp_table=None):
        return self

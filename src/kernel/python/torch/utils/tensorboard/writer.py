"""SummaryWriter: accepts what TensorBoard would draw; Gradloom shows losses and graphs itself."""


class SummaryWriter:
    def __init__(self, *args, **kwargs):
        pass

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **kwargs: None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False

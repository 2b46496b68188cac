"""tqdm: goes through an iterable; progress is shown by the app itself."""

__version__ = "4.67.1+gradloom"


class tqdm:
    """An iterable with the methods of a progress bar, and without the bar."""

    def __init__(self, iterable=None, *args, total=None, **kwargs):
        self.iterable, self.total, self.n = iterable, total, 0

    def __iter__(self):
        for each in self.iterable:
            yield each
            self.n += 1

    def __len__(self):
        return self.total if self.iterable is None else len(self.iterable)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False

    def update(self, n=1):
        self.n += n

    def close(self):
        """Nothing is open."""

    def set_description(self, *args, **kwargs):
        """There is no bar to describe."""

    set_postfix = set_postfix_str = refresh = set_description

    @staticmethod
    def write(text, *args, **kwargs):
        print(text)


def trange(*args, **kwargs):
    return tqdm(range(*args), **kwargs)


tqdm_notebook, tnrange = tqdm, trange

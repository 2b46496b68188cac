"""jovian: `commit` keeps a snapshot on this computer; nothing is uploaded and no account is asked for."""

import _host
import gradloom_words


def commit(message=None, *args, **kwargs):
    """
    Keeps a snapshot of the notebook: its text, its outputs and its graph, once the cell has ended. Says so on stderr, so
    that what a script prints stays its own.
    """
    _host.commit("" if message is None else str(message))
    gradloom_words.say("snapshot")


def _nothing(*args, **kwargs):
    return None


log_dataset = log_hyperparams = log_metrics = log_git = submit = reset = _nothing
set_project = set_colab_id = configure = login = _nothing

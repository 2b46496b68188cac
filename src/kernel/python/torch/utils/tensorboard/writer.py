"""SummaryWriter: takes what TensorBoard would draw. Nothing is written, and it says so: Gradloom shows losses and graphs itself."""

import gradloom_words


class SummaryWriter:
    """Says once that nothing is written; every `add_…` of PyTorch's is taken."""

    def __init__(self, log_dir=None, comment="", purge_step=None, max_queue=10, flush_secs=120, filename_suffix=""):
        self.log_dir = log_dir or f"runs/{comment}"
        gradloom_words.say("tensorboard")

    def get_logdir(self):
        return self.log_dir

    def _take(self, *args, **kwargs):
        return None

    add_scalar = add_scalars = add_histogram = add_histogram_raw = add_image = add_images = add_image_with_boxes = _take
    add_figure = add_video = add_audio = add_text = add_graph = add_embedding = add_pr_curve = add_mesh = add_hparams = _take
    add_custom_scalars = flush = close = _take

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

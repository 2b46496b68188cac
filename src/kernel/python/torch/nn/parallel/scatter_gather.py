"""Parts of a batch for several GPUs, of which there are none here."""

from ..._dtypes import check_device, device


def scatter(inputs, target_gpus, dim=0):
    """Refuses: a batch is spread over GPUs, and the CPU is none."""
    for each in target_gpus:
        wanted = device("cuda", each) if isinstance(each, int) else device(each)
        if wanted.type == "cpu":
            raise ValueError(f"Expected a non cpu device, but got: {wanted}")
        check_device(wanted)
    raise ValueError("scatter: target_gpus must name GPUs, got none")

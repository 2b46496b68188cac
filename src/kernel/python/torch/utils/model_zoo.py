"""torch.utils.model_zoo: the older place of what loads weights by address."""

from ..hub import load_state_dict_from_url, load_state_dict_from_url as load_url

__all__ = ["load_state_dict_from_url", "load_url"]

# --- the windows of torch.signal
import torch
from torch.signal import windows
for name in ("hann", "hamming", "blackman", "nuttall", "bartlett", "cosine", "exponential", "gaussian", "kaiser", "general_hamming"):
    print(name, getattr(windows, name)(5, dtype=torch.float64), getattr(windows, name)(4, sym=False))
print(windows.general_cosine(5, a=[0.4, 0.5, 0.1]), windows.exponential(5, sym=False, center=1, tau=2.0))
print(windows.kaiser(6, beta=3.0), windows.gaussian(6, std=2.0), windows.general_hamming(6, alpha=0.6), windows.hann(1), windows.hann(0))
for attempt in (lambda: windows.hann(-1), lambda: windows.gaussian(3, std=-1), lambda: windows.kaiser(3, dtype=torch.int64)):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, error)

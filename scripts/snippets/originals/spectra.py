# --- spectra of pieces, and the signal again
import torch
torch.manual_seed(0)
x = torch.randn(2, 40)
w = torch.hann_window(8)
s = torch.stft(x, 8, window=w, return_complex=True)
print(s.shape, s.dtype, s.stride(), s[0, :, 3])
print(torch.stft(x[0], 8, hop_length=4, win_length=6, window=torch.hamming_window(6), center=False, return_complex=True)[:, 1])
print(torch.stft(x[0], 8, window=w, normalized=True, onesided=False, return_complex=True).shape)
print(torch.stft(x[0], 8, window=w, pad_mode="constant", return_complex=False)[:, 0])
print(torch.allclose(torch.istft(s, 8, window=w), x, atol=1e-5), torch.istft(s, 8, window=w, length=39).shape, torch.istft(s[0], 8, window=w).shape)
print(torch.istft(s * 2, 8, window=w, hop_length=2)[1, :5], x.stft(8, window=w, return_complex=True).equal(s))
full = torch.stft(x, 8, window=w, normalized=True, onesided=False, return_complex=True)
print(torch.allclose(torch.istft(full, 8, window=w, normalized=True, onesided=False), x, atol=1e-5))
for call in (lambda: torch.stft(x, 8, window=w), lambda: torch.istft(s.real, 8)):
    try:
        call()
    except (RuntimeError, TypeError) as error:
        print(error)

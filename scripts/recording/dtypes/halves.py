"""Checksums over all 65,536 floats of 16 bits: what each one means, and how float32 numbers between them are rounded."""

import zlib

import torch

KINDS = {"float16": torch.float16, "bfloat16": torch.bfloat16}


def crc(tensor):
    """CRC-32 of the elements' bytes, little-endian; every NaN counts as the same one."""
    clean = torch.where(tensor.isnan(), torch.zeros_like(tensor), tensor)
    return zlib.crc32(clean.contiguous().view(torch.uint8).numpy().tobytes())


def record():
    out = {}
    for name, dtype in KINDS.items():
        every = torch.arange(65536, dtype=torch.int32).to(torch.int16).view(dtype)
        values = every.float()
        finite = values[values.isfinite() & (values >= 0)].sort().values.unique()
        middle = (finite[:-1].double() + finite[1:].double()).div(2).float()
        below, above = (torch.nextafter(middle, torch.tensor(end)) for end in (-torch.inf, torch.inf))
        out[name] = {
            "values": crc(values),
            "middles": len(middle),
            "roundedMiddles": crc(middle.to(dtype).float()),
            "roundedBelow": crc(below.to(dtype).float()),
            "roundedAbove": crc(above.to(dtype).float()),
            "negativeMiddles": crc((-middle).to(dtype).float()),
            "squares": crc(every * every),
            "halved": crc(every / 3),
            "summed": crc(every + every.flip(0)),
            "fromInts": crc(torch.arange(-40000, 40000).to(dtype).float()),
            "fromDoubles": crc((torch.arange(1, 20001, dtype=torch.float64) / 7 * 1.0000000003).to(dtype).float()),
            "large": crc(torch.arange(64000, 68000, 0.25).to(dtype).float()),
            "toInts": crc(values.nan_to_num(0, 1e4, -1e4).clamp(-1e6, 1e6).to(dtype).to(torch.int32)),
        }
    return out

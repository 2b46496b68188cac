# --- a file from before the zips
import base64, io, zlib
import torch
data = zlib.decompress(base64.b64decode(
    "eNp1kklv1DAYhrPNDARayk5ZW9aUZShJJmJOVAj1EpY2XHJBUchYTVCI8ybOsEiV5jKl5Tdw4Mhf4ycgccBZpkAJVpzk+2w/r9/Pnkif1fjnl/"
    "UfS2++bSz2J9Kz7zJ/b0PQ3AVBENKMMhrQ2BuTLI9oApFPcOf4SBwxFhOPJKPITyDtuipPsg8p8fLoI8khb0PR3A5P5iHNGDq25Mo8ihKGrq24"
    "SsmgyRZ6tlIUM02RZ32IAaNZEPa9gkVxrnoZeV1E8chjJMlp5o11FZKmub0Szmf6WwRyvURdj6nPXtZJFYo7z+cMTXNomaalm8bAsNCp9hGkBd"
    "9H9zlDb9MWbMmWd3DIlm1xB4f3Am45JgHjjnP1RTYiGRk9iQKmQl1xcIThqIO5ysI4Iu8wH/LthHLYKncsrGUWNjldnuK4LU5xYi8sSScZTjk4"
    "XdlOcKbGNE6e8uLsGzl7gKxbAwvnOFni5MXKwBTnS/KFmnyR4ZKDyxU5xJW/yI8pjffJSwfJum5iuSFfbcjXSvL1mnyD4aaDWxU5hfafo0r9zH"
    "9LGMlUrPxbHUMfPtSN4aqJ243SnUbpbql0r1bqM9x3sLpbBQ8+QXdgVLI5zOr7HoPy5rwqb04LW2yzJrVVUm47OIX0JWHWJo/KPotF4fdf3WZx"
    "V/izlauENf7wPuH969ov23/X+g=="
))
for weights_only in (True, False):
    for name, value in torch.load(io.BytesIO(data), weights_only=weights_only).items():
        print(name, value)
kept = torch.load(io.BytesIO(data))
kept["a"][1, 0] = 9
print(kept["view"], kept["p"].requires_grad, type(kept["p"]).__name__)

# --- storages of a GPU
import base64, io, zlib
import torch
data = zlib.decompress(base64.b64decode(
    "eNp1kklv1DAYhrPNDARayk5ZW9aUZShJJmJOVAj1EpY2XHJBUchYTVCI8ybOsEiV5jKl5Tdw4Mhf4ycgccBZpkAJVpzk+2w/r9/Pnkif1fjnl/"
    "UfS2++bSz2J9Kz7zJ/b0PQ3AVBENKMMhrQ2BuTLI9oApFPcOf4SBwxFhOPJKPITyDtuipPsg8p8fLoI8khb0PR3A5P5iHNGDq25Mo8ihKGrq24"
    "SsmgyRZ6tlIUM02RZ32IAaNZEPa9gkVxrnoZeV1E8chjJMlp5o11FZKmub0Szmf6WwRyvURdj6nPXtZJFYo7z+cMTXNomaalm8bAsNCp9hGkBd"
    "9H9zlDb9MWbMmWd3DIlm1xB4f3Am45JgHjjnP1RTYiGRk9iQKmQl1xcIThqIO5ysI4Iu8wH/LthHLYKncsrGUWNjldnuK4LU5xYi8sSScZTjk4"
    "XdlOcKbGNE6e8uLsGzl7gKxbAwvnOFni5MXKwBTnS/KFmnyR4ZKDyxU5xJW/yI8pjffJSwfJum5iuSFfbcjXSvL1mnyD4aaDWxU5hfafo0r9zH"
    "9LGMlUrPxbHUMfPtSN4aqJ243SnUbpbql0r1bqM9x3sLpbBQ8+QXdgVLI5zOr7HoPy5rwqb04LW2yzJrVVUm47OIX0JWHWJo/KPotF4fdf3WZx"
    "V/izlauENf7wPuH969ov23/X+g=="
)).replace(b"X\x03\x00\x00\x00cpu", b"X\x04\x00\x00\x00cuda")
for where in (None, "cpu", torch.device("cpu"), lambda storage, location: storage):
    try:
        print(torch.load(io.BytesIO(data), map_location=where)["n"])
    except Exception as error:
        print(type(error).__name__, error)

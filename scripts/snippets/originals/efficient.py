import numpy as np
import torch
from PIL import Image
from torchvision import models, ops
from torchvision.transforms import functional as F

# --- networks that grow in depth, width and pictures
torch.manual_seed(0)
m = models.efficientnet_b0(num_classes=3)
print(sum(p.numel() for p in m.parameters()), m.classifier, m.features[3])
x = torch.rand(4, 3, 64, 64)
print(m.eval()(x))
out = m.train()(x)
print(torch.rand(1))
print(sum(value.double().abs().sum() for name, value in m.state_dict().items() if "running" not in name))
for name in ("b1", "b2", "b5"):
    m = getattr(models, f"efficientnet_{name}")(num_classes=2)
    print(sum(p.numel() for p in m.parameters()), m.features[0][1], m.features[2][1].stochastic_depth, m.classifier[0])

# --- what is done to a picture before a trained network
print(models.EfficientNet_B2_Weights.DEFAULT.transforms(), models.EfficientNet_B0_Weights.DEFAULT, models.EfficientNet_B0_Weights.IMAGENET1K_V1.url)
picture = (np.arange(300 * 260 * 3) % 251).astype(np.uint8).reshape(300, 260, 3)
change = models.ResNet18_Weights.DEFAULT.transforms()
print(change, isinstance(change, torch.nn.Module))
for given in (Image.fromarray(picture), torch.from_numpy(picture).permute(2, 0, 1)):
    made = change(given)
    print(made.shape, made.dtype, round(made.mean().item(), 2), round(made.std().item(), 2))

# --- branches left out by chance
torch.manual_seed(0)
print(ops.stochastic_depth(torch.ones(4, 2), 0.5, "row"), ops.stochastic_depth(torch.ones(4, 2), 0.5, "batch"), ops.StochasticDepth(0.5, "row").eval()(torch.ones(1)))
for call in (lambda: ops.stochastic_depth(torch.ones(4), 2, "row"), lambda: ops.stochastic_depth(torch.ones(4), 0.2, "x")):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)

# --- pixels in other dtypes
bytes_, floats = torch.tensor([0, 1, 127, 255], dtype=torch.uint8), torch.tensor([0.0, 0.25, 0.5, 1.0])
for given in (bytes_, bytes_.short(), bytes_.long() * 3, floats, floats.double()):
    for kind in (torch.uint8, torch.int16, torch.int32, torch.int64, torch.float32, torch.float64):
        try:
            print(F.convert_image_dtype(given, kind))
        except Exception as error:
            print(type(error).__name__, error)

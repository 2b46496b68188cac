# --- pictures changed by chance and on purpose
import random
import numpy as np
import torch
import torchvision.transforms.functional as F
from PIL import Image
from torchvision import transforms as T
from torchvision.transforms import v2

picture = Image.fromarray(np.random.RandomState(0).randint(0, 256, (12, 16, 3)).astype("uint8"))
tensor, whole = T.ToTensor()(picture), T.PILToTensor()(picture)

def show(made):
    made = made.double() if isinstance(made, torch.Tensor) else T.PILToTensor()(made).double()
    print(tuple(made.shape), round(made.mean().item(), 3), round(made.std().item(), 3), [round(each, 2) for each in made.flatten()[:5].tolist()])

changes = [
    T.RandomResizedCrop(8), T.RandomRotation(20), T.RandomAffine(10, (0.1, 0.2), (0.8, 1.2), 5), T.ColorJitter(0.5, 0.5, 0.5, 0.2),
    T.RandomGrayscale(1.0), T.RandomErasing(1.0), T.GaussianBlur(3), T.RandomInvert(1.0), T.RandomOrder([T.Resize(5)]), T.RandomHorizontalFlip(),
    T.Normalize([0.5], [0.5]), T.RandomRotation((5, 10), expand=True, fill=3), T.RandomAffine(0, scale=(0.5, 1), fill=2),
    v2.ToDtype(torch.float32, scale=True), v2.ToImage(),
]
for change in changes:
    torch.manual_seed(0)
    random.seed(0)
    print(change)
    show(change(tensor))
for angle in (30, 90, 45):
    for given in (tensor, whole, picture):
        show(F.rotate(given, angle))
    show(F.rotate(whole, angle, expand=True))
    show(F.rotate(tensor, angle, interpolation=T.InterpolationMode.BILINEAR))
show(F.affine(tensor, 10, (1, 2), 1.1, (3, 4)))
for change, factor in ((F.adjust_brightness, 1.3), (F.adjust_contrast, 0.7), (F.adjust_saturation, 0.4), (F.adjust_hue, 0.2)):
    show(change(tensor, factor))
    show(change(whole, factor))
print([tuple(each.shape) for each in T.TenCrop(4)(tensor)], F.get_image_size(tensor), F.get_dimensions(picture))
print(T.ToTensor, T.InterpolationMode.BILINEAR, T.RandomResizedCrop(8).interpolation)
show(v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True), v2.Normalize([0.5], [0.5])])(picture))

# --- gradients over a batch of seeds, dual tensors
import torch
import torch.autograd.forward_ad as fwAD
x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x**2
print(torch.vmap(lambda v: torch.autograd.grad(y, x, v)[0])(torch.eye(3)))
primal, tangent = torch.ones(2), torch.full((2,), 2.0)
with fwAD.dual_level():
    dual = fwAD.make_dual(primal, tangent)
    print(fwAD.unpack_dual(dual).tangent is tangent, fwAD.unpack_dual(dual * 2).tangent)

# --- sizes of pictures, and texts of transforms
import random
import torch
import torchvision.transforms.functional as F
from torchvision import transforms as T
ramp = torch.arange(60, dtype=torch.float32).reshape(1, 6, 10)
for size in (T.Resize(3, max_size=4), T.Resize([3], max_size=9), T.Resize((4, 2)), T.Resize(4, T.InterpolationMode.NEAREST), T.CenterCrop((8, 4)), T.CenterCrop(3), T.CenterCrop((7, 11))):
    made = size(ramp)
    print(tuple(made.shape), [round(each, 2) for each in made.flatten()[:12].tolist()], size)
for call in (
    lambda: F.resize(ramp, 4, max_size=4), lambda: F.resize(ramp, [4, 4], max_size=9), lambda: F.resize(ramp, 4, "wrong"), lambda: T.RandomCrop(9)(ramp),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(F.resize(ramp, 2, 0).flatten()[:4], F.rotate(ramp, 90, 2).shape)
torch.manual_seed(0)
for crop in (T.RandomCrop((8, 4), pad_if_needed=True), T.RandomCrop(4, padding=1), T.RandomCrop((2, 12), 1, True, 7)):
    made = crop(ramp)
    print(tuple(made.shape), round(made.sum().item(), 2), crop)
for many in (T.Compose([T.ToTensor(), T.CenterCrop(2)]), T.RandomApply([T.CenterCrop(2)], 0.3), T.RandomChoice([T.CenterCrop(2), T.Pad(1)]), T.RandomOrder([T.Pad(1), T.CenterCrop(2)])):
    print(many)
torch.manual_seed(1)
random.seed(1)
print([tuple(many(ramp).shape) for many in (T.RandomApply([T.CenterCrop(2)], 0.9), T.RandomOrder([T.Pad(1), T.CenterCrop(2)]), T.RandomResizedCrop(3)) for _ in range(3)])
print(T.RandomErasing.get_params(ramp, (0.1, 0.3), (0.5, 2.0), [3.0])[:4], T.RandomErasing(1.0, value=5)(ramp).sum())

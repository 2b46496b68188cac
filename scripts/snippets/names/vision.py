import hashlib
import torch
import torchvision
import torchvision.ops as o

def digest(text):
    return hashlib.md5(text.encode()).hexdigest()

# --- losses of boxes, focal loss
torch.manual_seed(0)
a = torch.tensor([[0.0, 0, 10, 10], [2, 2, 8, 12], [5, 5, 15, 25]])
b = torch.tensor([[1.0, 1, 9, 9], [20, 20, 30, 25], [5, 5, 15, 25.0]])
print(o.distance_box_iou(a, b), o.complete_box_iou(a, b), o.generalized_box_iou(a, b))
for f in (o.generalized_box_iou_loss, o.distance_box_iou_loss, o.complete_box_iou_loss):
    for r in ("none", "mean", "sum"):
        print(f(a, b, reduction=r))
    moved = a.clone().requires_grad_()
    f(moved, b, reduction="sum").backward()
    print(moved.grad)
    try:
        f(a, b, reduction="x")
    except ValueError as error:
        print(error)
x, y = torch.randn(4, 3), torch.randint(0, 2, (4, 3)).float()
print(o.sigmoid_focal_loss(x, y), o.sigmoid_focal_loss(x, y, reduction="mean"), o.sigmoid_focal_loss(x, y, alpha=-1, gamma=1, reduction="sum"))
print(o.FrozenBatchNorm2d(3), o.FrozenBatchNorm2d(2)(torch.randn(1, 2, 2, 2)), o.Permute([1, 0])(x).shape, o.Permute([0]), list(o.FrozenBatchNorm2d(2).state_dict()))
# --- vision transformers
torch.manual_seed(0)
v = torchvision.models.VisionTransformer(32, 16, 2, 4, 16, 32, num_classes=3)
print(v, [(name, tuple(each.shape)) for name, each in v.state_dict().items()])
v.eval()
torch.nn.init.ones_(v.heads.head.weight)
v.heads.head.weight.data[:, ::2] *= -1
print(v(torch.randn(2, 3, 32, 32)))
try:
    v(torch.randn(2, 3, 30, 32))
except AssertionError as error:
    print(error)
with torch.device("meta"):
    large = torchvision.models.vit_b_16()
print(digest(str(large)), sum(p.numel() for p in large.parameters()), torchvision.models.ViT_B_16_Weights.DEFAULT)
print(torchvision.models.ViT_L_32_Weights.IMAGENET1K_V1)
try:
    torchvision.models.vit_b_16(image_size=33)
except AssertionError as error:
    print(error)
# --- inception
torch.manual_seed(0)
with torch.device("meta"):
    large = torchvision.models.inception_v3(init_weights=False)
print(digest(str(large)), [(name, tuple(each.shape)) for name, each in large.state_dict().items()][::40])
print(torchvision.models.Inception_V3_Weights.IMAGENET1K_V1, torchvision.models.inception.InceptionOutputs._fields)
block = torchvision.models.inception.InceptionA(3, 2).eval()
print(block, block(torch.randn(1, 3, 5, 5)).sum((2, 3)))
for kind, given in (("B", ()), ("C", (4,)), ("D", ()), ("E", ())):
    made = getattr(torchvision.models.inception, f"Inception{kind}")(3, *given).eval()(torch.randn(1, 3, 9, 9))
    print(kind, made.shape, made.sum())
side = torchvision.models.inception.InceptionAux(3, 2)
print(side.eval()(torch.randn(1, 3, 17, 17)), side.conv1.stddev)

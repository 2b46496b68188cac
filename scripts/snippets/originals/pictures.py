# --- networks for pictures have the weights that a seed draws
import torch
from torchvision import models
torch.manual_seed(0)
model = models.squeezenet1_1(num_classes=3).eval()
parameters = list(model.parameters())
print(len(model.state_dict()), sum(each.numel() for each in parameters))
print([round(each.double().abs().mean().item(), 6) for each in (parameters[0], parameters[3], parameters[-2])])
with torch.no_grad():
    print(model(torch.linspace(-1, 1, 3 * 32 * 32).reshape(1, 3, 32, 32)))
torch.manual_seed(0)
parts = [models.resnet.BasicBlock(4, 4), models.resnet.Bottleneck(16, 4), models.mobilenetv2.InvertedResidual(4, 4, 1, 2), models.vgg.make_layers([4, "M", 6], True)]
for part in parts:
    print(part, [round(each.double().sum().item(), 4) for each in part.parameters()])
    with torch.no_grad():
        planes = 3 if part is parts[3] else 16 if part is parts[1] else 4
        print(part.eval()(torch.linspace(-1, 1, planes * 16).reshape(1, planes, 4, 4)).abs().mean())
print(models.ResNet, models.resnet.BasicBlock, models.AlexNet, models.SqueezeNet)

# --- boxes
import torch
from torchvision import ops
torch.manual_seed(0)
boxes, scores = torch.rand(6, 4) * 10, torch.rand(6)
boxes[:, 2:] += boxes[:, :2]
print(ops.nms(boxes, scores, 0.1), ops.batched_nms(boxes, scores, torch.tensor([0, 0, 1, 1, 0, 1]), 0.1))
print(ops.box_iou(boxes, boxes[:2]), ops.box_area(boxes), ops.generalized_box_iou(boxes, boxes[:2]))
print(ops.box_convert(boxes, "xyxy", "cxcywh"), ops.box_convert(boxes, "xywh", "cxcywh"))
print(ops.clip_boxes_to_image(boxes, (5, 6)), ops.remove_small_boxes(boxes, 5))
x = torch.arange(64.0).reshape(1, 1, 8, 8)
parts = torch.tensor([[0, 0, 0, 5, 6], [0, 1, 2, 7.6, 7.2]])
print(ops.roi_pool(x, parts, (2, 2), 1.0), ops.roi_align(x, parts, (2, 3), 0.9, 2), ops.roi_align(x, [parts[:, 1:]], 2, aligned=True))
masks = torch.zeros(2, 5, 5)
masks[0, 1:3, 2:4], masks[1, 4, 0] = 1, 1
print(ops.masks_to_boxes(masks), ops.MLP(3, [4, 5]), ops.SqueezeExcitation(4, 2), ops.RoIAlign(2, 0.5, 2))

# --- pictures in files
import os
import tempfile
import torch
from torchvision.datasets.utils import check_integrity, extract_archive
from torchvision.io import ImageReadMode, decode_image, read_file, read_image, write_png
picture = torch.arange(24, dtype=torch.uint8).reshape(3, 2, 4) * 10
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "a.png")
    write_png(picture, path)
    print(torch.equal(read_image(path), picture), read_image(path).shape, read_image(path, ImageReadMode.GRAY), read_file(path).dtype)
    print(decode_image(read_file(path), ImageReadMode.RGB).shape, check_integrity(path), check_integrity(path, "0"), check_integrity(path + "x"))
    import zipfile
    with zipfile.ZipFile(os.path.join(folder, "b.zip"), "w") as archive:
        archive.write(path, "c/a.png")
    extract_archive(os.path.join(folder, "b.zip"))
    print(sorted(os.listdir(folder)), os.listdir(os.path.join(folder, "c")))

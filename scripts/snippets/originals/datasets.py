import json, os, pathlib, pickle, tempfile
import numpy as np
import torch
import torchvision
from PIL import Image
from torchvision import datasets, transforms

top = pathlib.Path(tempfile.mkdtemp())

def picture(at):
    return Image.fromarray((np.arange(8 * 6 * 3) * (at + 1) % 251).astype(np.uint8).reshape(8, 6, 3))

def save(at, *places):
    path = top.joinpath(*places)
    path.parent.mkdir(parents=True, exist_ok=True)
    picture(at).save(path, format="PNG")

def tell(call):
    try:
        print(str(call()).replace(str(top), "TOP"))
    except Exception as error:
        print(type(error).__name__, str(error).replace(str(top), "TOP"))

# --- files in one folder per class
for at, name in enumerate(("a/1.png", "b/2.png", "b/deep/3.PNG", "b/1.png")):
    save(at, "ok", *name.split("/"))
(top / "ok" / "a" / "note.txt").write_text("x")
found = datasets.ImageFolder(str(top / "ok"), transforms.ToTensor())
tell(lambda: found)
print([(os.path.relpath(path, top), at) for path, at in found.samples], found.imgs is found.samples, found.targets, found.classes, found.class_to_idx)
print(found[1][0].sum(), found[1][1], len(found), found.extensions)
texts = datasets.DatasetFolder(str(top / "ok"), lambda path: open(path).read(), (".txt",), allow_empty=True)
print(texts[0], len(texts), isinstance(found, datasets.DatasetFolder))
tell(lambda: datasets.DatasetFolder(str(top / "ok"), open, (".txt",)))
tell(lambda: datasets.DatasetFolder(str(top / "ok"), open))
tell(lambda: datasets.ImageFolder(str(top / "ok" / "a")))
tell(lambda: len(datasets.ImageFolder(str(top / "ok"), is_valid_file=lambda path: path.endswith("1.png"))))
print(datasets.folder.is_image_file("x.JPEG"), datasets.folder.find_classes(top / "ok"))

# --- dishes
for split, listed in (("train", {"soup": ["soup/1", "soup/2"], "bread": ["bread/3"]}), ("test", {"soup": ["soup/4"], "bread": []})):
    place = top / "food-101" / "meta" / f"{split}.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps(listed))
    for names in listed.values():
        for name in names:
            save(int(name[-1]), "food-101", "images", *f"{name}.jpg".split("/"))
for split in ("train", "test"):
    food = datasets.Food101(str(top), split=split, transform=transforms.ToTensor())
    tell(lambda: food)
    print(len(food), food.classes, food.class_to_idx, [(tuple(image.shape), at) for image, at in (food[at] for at in range(len(food)))])
tell(lambda: datasets.Food101(str(top / "none")))
tell(lambda: datasets.Food101(str(top), split="x"))
tell(lambda: datasets.Food101(str(top), split=3))

# --- faces
names = [f"{at:06d}.jpg" for at in range(1, 7)]
for at, name in enumerate(names):
    save(at, "celeba", "img_align_celeba", name)

def listed(file, head, row):
    (top / "celeba" / file).write_text(head + "".join(f"{name} {row(at)}\n" for at, name in enumerate(names)))

listed("list_eval_partition.txt", "", lambda at: min(at // 2, 2))
listed("identity_CelebA.txt", "", lambda at: at + 10)
listed("list_attr_celeba.txt", "6\nBald Smiling Male \n", lambda at: f" {1 if at % 2 else -1} -1  1")
listed("list_bbox_celeba.txt", "6\nimage_id x_1 y_1 width height\n", lambda at: f"   {at}  71 226 313")
listed("list_landmarks_align_celeba.txt", "6\nlefteye_x lefteye_y\n", lambda at: f"{at}  7")
datasets.CelebA._check_integrity = lambda self: True
for split in ("train", "valid", "test", "all"):
    faces = datasets.CelebA(str(top), split=split)
    tell(lambda: faces)
    print(len(faces), faces[0][0].size, faces[0][1], faces.filename)
faces = datasets.CelebA(str(top), split="all", target_type=["attr", "identity", "bbox", "landmarks"], transform=transforms.ToTensor())
print(faces[1][0].shape, faces[1][1], faces.bbox, faces.landmarks_align.shape, faces.identity, faces.attr)
print(datasets.CelebA(str(top), target_type="identity", target_transform=lambda target: int(target))[1][1])
print(datasets.CelebA(str(top), target_type=[])[1][1])
tell(lambda: datasets.CelebA(str(top), target_type=[], target_transform=len))
tell(lambda: datasets.CelebA(str(top), target_type="name")[0])
tell(lambda: datasets.CelebA(str(top), split="x"))

# --- a hundred classes
tell(lambda: datasets.CIFAR100(str(top / "none")))
print(issubclass(datasets.CIFAR100, datasets.CIFAR10))

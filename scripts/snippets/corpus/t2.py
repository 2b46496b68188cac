# --- O14 a network of modules, layer by layer
import torch
from torch import nn
torch.manual_seed(0)
device = "cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu"
print(f"Using {device} device")
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten()
        self.stack = nn.Sequential(nn.Linear(6 * 6, 16), nn.ReLU(), nn.Linear(16, 4))
    def forward(self, x):
        return self.stack(self.flatten(x))
model = Net().to(device)
print(model)
logits = model(torch.rand(1, 6, 6, device=device))
print(nn.Softmax(dim=1)(logits), nn.Softmax(dim=1)(logits).argmax(1))
image = torch.rand(3, 6, 6)
flat = nn.Flatten()(image)
hidden = nn.Linear(in_features=36, out_features=5)(flat)
print(flat.size(), f"Before {hidden}", f"After {nn.ReLU()(hidden)}")
for name, param in model.named_parameters():
    print(f"{name} | {param.size()} | {param[:2]}")
# --- O15 words as vectors, a bag of words trained
import torch
import torch.autograd as autograd
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim
torch.manual_seed(1)
data = torch.randn(2, 5)
print(nn.Linear(5, 3)(data), F.relu(torch.randn(2, 2)))
scores = torch.randn(5)
print(F.softmax(scores, dim=0), F.softmax(scores, dim=0).sum(), F.log_softmax(scores, dim=0))
texts = [("we like the sea".split(), "A"), ("they fear the storm".split(), "B")]
words = {}
for sentence, _ in texts:
    for word in sentence:
        words.setdefault(word, len(words))
class Bow(nn.Module):
    def __init__(self, labels, size):
        super(Bow, self).__init__()
        self.linear = nn.Linear(size, labels)
    def forward(self, bag):
        return F.log_softmax(self.linear(bag), dim=1)
def bag(sentence):
    made = torch.zeros(len(words))
    for word in sentence:
        made[words[word]] += 1
    return made.view(1, -1)
model = Bow(2, len(words))
for param in model.parameters():
    print(param)
loss_function, optimizer = nn.NLLLoss(), optim.SGD(model.parameters(), lr=0.1)
for _ in range(20):
    for sentence, label in texts:
        model.zero_grad()
        loss = loss_function(model(bag(sentence)), torch.tensor([0 if label == "A" else 1], dtype=torch.long))
        loss.backward()
        optimizer.step()
with torch.no_grad():
    print([model(bag(sentence)) for sentence, _ in texts])
print(next(model.parameters())[:, words["sea"]])
# --- O16 softmax regression over a DataLoader, accuracy counted
import torch
import torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset
torch.manual_seed(0)
pixels = torch.rand(200, 1, 4, 4)
labels = (pixels.reshape(200, -1)[:, :8].sum(1) > pixels.reshape(200, -1)[:, 8:].sum(1)).long()
loader = DataLoader(dataset=TensorDataset(pixels, labels), batch_size=50, shuffle=True)
model = nn.Linear(16, 2)
criterion, optimizer = nn.CrossEntropyLoss(), torch.optim.SGD(model.parameters(), lr=0.1)
for epoch in range(6):
    for i, (images, targets) in enumerate(loader):
        loss = criterion(model(images.reshape(-1, 16)), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print("Epoch [{}], Step [{}/{}], Loss: {:.4f}".format(epoch + 1, i + 1, len(loader), loss.item()))
with torch.no_grad():
    correct = total = 0
    for images, targets in DataLoader(TensorDataset(pixels, labels), batch_size=50):
        _, predicted = torch.max(model(images.reshape(-1, 16)).data, 1)
        total += targets.size(0)
        correct += (predicted == targets).sum()
    print("Accuracy: {} %".format(100 * correct / total))
# --- O17 cross entropy by numpy and by torch
import numpy as np
import torch
from torch import nn, tensor
Y = np.array([0, 1, 0])
for p in (np.array([0.2, 0.7, 0.1]), np.array([0.6, 0.1, 0.3])):
    print("Loss", np.sum(-Y * np.log(p)))
loss = nn.CrossEntropyLoss()
y = tensor([1], requires_grad=False)
good, bad = tensor([[0.1, 2.0, -1.0]]), tensor([[1.5, 0.2, 0.4]])
print(loss(good, y).data, loss(bad, y).item())
y = tensor([2, 0, 1])
rows = tensor([[0.1, 0.2, 0.9], [1.1, 0.1, 0.2], [0.2, 2.1, 0.1]])
print(f"{loss(rows, y).item():.4f} {loss(rows.flip(0), y).item():.4f}")
# --- O19 parameters set by functions, shared, and of one's own kind
import torch
from torch import nn
torch.manual_seed(0)
net = nn.Sequential(nn.LazyLinear(6), nn.ReLU(), nn.LazyLinear(1))
X = torch.rand(size=(2, 3))
print(net(X).shape)
def init(module):
    if type(module) == nn.Linear:
        nn.init.normal_(module.weight, mean=0, std=0.01)
        nn.init.zeros_(module.bias)
net.apply(init)
print(net[0].weight.data[0], net[0].bias.data[0])
net[0].apply(lambda m: nn.init.xavier_uniform_(m.weight))
net[2].apply(lambda m: nn.init.constant_(m.weight, 7))
print(net[0].weight.data[0], net[2].weight.data)
def mine(module):
    if type(module) == nn.Linear:
        print("Init", *[(name, param.shape) for name, param in module.named_parameters()][0])
        nn.init.uniform_(module.weight, -10, 10)
        module.weight.data *= module.weight.data.abs() >= 5
net.apply(mine)
print(net[0].weight[:2])
net[0].weight.data[:] += 1
net[0].weight.data[0, 0] = 42
print(net[0].weight.data[0])
shared = nn.Linear(3, 3)
tied = nn.Sequential(shared, nn.ReLU(), shared)
print(tied[0].weight is tied[2].weight, len(list(tied.parameters())))
# --- O20 dropout while training and not
import torch
torch.manual_seed(1)
x = torch.unsqueeze(torch.linspace(-1, 1, 12), 1)
y = x + 0.3 * torch.normal(torch.zeros(12, 1), torch.ones(12, 1))
plain = torch.nn.Sequential(torch.nn.Linear(1, 20), torch.nn.ReLU(), torch.nn.Linear(20, 1))
dropped = torch.nn.Sequential(torch.nn.Linear(1, 20), torch.nn.Dropout(0.5), torch.nn.ReLU(), torch.nn.Linear(20, 1))
print(plain)
print(dropped)
opt = torch.optim.Adam(plain.parameters(), lr=0.01)
loss_func = torch.nn.MSELoss()
for t in range(20):
    loss = loss_func(plain(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
print("%.4f" % loss.data.numpy())
dropped.eval()
print(torch.equal(dropped(x), dropped(x)))
dropped.train()
print(dropped[1].training, (dropped[1](torch.ones(1000)) == 0).float().mean().sub(0.5).abs() < 0.1)

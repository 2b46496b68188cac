# --- O21 initial spreads, a backward pass by hand, layers as classes
import math
import torch
from torch import nn
from torch.nn import init
torch.manual_seed(0)
x, y = torch.randn(60, 20) * 2 + 1, torch.randn(60)
x = (x - x.mean()) / x.std()
print(x.mean().abs() < 1e-6, x.std())
w1, b1 = torch.zeros(20, 8), torch.zeros(8)
init.kaiming_normal_(w1, mode="fan_out")
w2, b2 = torch.randn(8, 1) / math.sqrt(8), torch.zeros(1)
relu = lambda t: t.clamp_min(0.0) - 0.5
print(relu(x @ w1 + b1).mean(), relu(x @ w1 + b1).std())
class Lin:
    def __init__(self, w, b):
        self.w, self.b = w, b
    def __call__(self, inp):
        self.inp, self.out = inp, inp @ self.w + self.b
        return self.out
    def backward(self):
        self.inp.g = self.out.g @ self.w.t()
        self.w.g = torch.einsum("bi,bj->ij", self.inp, self.out.g)
        self.b.g = self.out.g.sum(0)
class Relu:
    def __call__(self, inp):
        self.inp, self.out = inp, relu(inp)
        return self.out
    def backward(self):
        self.inp.g = (self.inp > 0).float() * self.out.g
layers = [Lin(w1, b1), Relu(), Lin(w2, b2)]
out = x
for layer in layers:
    out = layer(out)
out.g = 2.0 * (out.squeeze() - y).unsqueeze(-1) / x.shape[0]
for layer in reversed(layers):
    layer.backward()
copies = [each.clone().requires_grad_(True) for each in (x, w1, b1, w2, b2)]
loss = ((relu(copies[0] @ copies[1] + copies[2]) @ copies[3] + copies[4]).squeeze(-1) - y).pow(2).mean()
loss.backward()
print(loss, [torch.allclose(each.grad, own.g, rtol=1e-3, atol=1e-5) for each, own in zip(copies, (x, w1, b1, w2, b2))])
print(torch.nn.Linear(20, 8).weight.shape, y.max() + 1 > y.max())
# --- O22 a convolutional network and one step
import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim
torch.manual_seed(0)
class Net(nn.Module):
    def __init__(self):
        super(Net, self).__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 3, 3), nn.Conv2d(3, 4, 3)
        self.fc1, self.fc2 = nn.Linear(4 * 2 * 2, 10), nn.Linear(10, 5)
    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), (2, 2))
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        return self.fc2(F.relu(self.fc1(torch.flatten(x, 1))))
net = Net()
print(net)
params = list(net.parameters())
print(len(params), params[0].size())
input = torch.randn(1, 1, 14, 14)
out = net(input)
print(out)
net.zero_grad()
out.backward(torch.ones(1, 5))
loss = nn.MSELoss()(net(input), torch.arange(5.0).view(1, -1))
print(loss, type(loss.grad_fn).__name__, type(loss.grad_fn.next_functions[0][0]).__name__)
net.zero_grad()
print(net.conv1.bias.grad)
loss.backward()
print(net.conv1.bias.grad)
for f in net.parameters():
    f.data.sub_(f.grad.data * 0.01)
optimizer = optim.SGD(net.parameters(), lr=0.01)
optimizer.zero_grad()
nn.MSELoss()(net(input), torch.zeros(1, 5)).backward()
optimizer.step()
print(net(input))
# --- O23 LSTM steps, and tags of words
import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim
torch.manual_seed(1)
lstm = nn.LSTM(3, 2)
inputs = [torch.randn(1, 3) for _ in range(4)]
hidden = (torch.randn(1, 1, 2), torch.randn(1, 1, 2))
for i in inputs:
    out, hidden = lstm(i.view(1, 1, -1), hidden)
out, hidden = lstm(torch.cat(inputs).view(len(inputs), 1, -1), (torch.randn(1, 1, 2), torch.randn(1, 1, 2)))
print(out.data, hidden[0].data, hidden[1].data)
sentences = [("a cat saw birds".split(), [0, 1, 2, 1]), ("birds saw it".split(), [1, 2, 0])]
index = {}
for words, _ in sentences:
    for word in words:
        index.setdefault(word, len(index))
class Tagger(nn.Module):
    def __init__(self, size, count, tags):
        super(Tagger, self).__init__()
        self.embeddings = nn.Embedding(count, size)
        self.lstm = nn.LSTM(size, size)
        self.tag = nn.Linear(size, tags)
    def forward(self, sentence):
        out, _ = self.lstm(self.embeddings(sentence).view(len(sentence), 1, -1))
        return F.log_softmax(self.tag(out.view(len(sentence), -1)), dim=1)
model = Tagger(5, len(index), 3)
loss_function, optimizer = nn.NLLLoss(), optim.SGD(model.parameters(), lr=0.2)
encoded = [(torch.tensor([index[w] for w in words], dtype=torch.long), torch.tensor(tags)) for words, tags in sentences]
for epoch in range(8):
    for words, tags in encoded:
        model.zero_grad()
        loss_function(model(words), tags).backward()
        optimizer.step()
with torch.no_grad():
    print(model(encoded[0][0]), model(encoded[0][0]).argmax(1))
# --- O24 what an RNN takes and gives
import torch
import torch.nn as nn
from torch.autograd import Variable
torch.manual_seed(0)
a, b, c = [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]
cell = nn.RNN(input_size=4, hidden_size=2, batch_first=True)
hidden = Variable(torch.randn(1, 1, 2))
inputs = Variable(torch.Tensor([a, b, c]))
for one in inputs:
    out, hidden = cell(one.view(1, 1, -1), hidden)
    print("one", one.size(), "out", out.size(), out.data)
out, hidden = cell(inputs.view(1, 3, -1), Variable(torch.randn(1, 1, 2)))
print(out.size(), out.data)
out, hidden = cell(Variable(torch.Tensor([[a, b], [c, a], [b, b]])), Variable(torch.randn(1, 3, 2)))
print(hidden.size(), out.transpose(dim0=0, dim1=1).data)
# --- O25 an RNN learns a word
import torch
import torch.nn as nn
from torch.autograd import Variable
torch.manual_seed(777)
chars = ["a", "b", "n", "s"]
x_data, y_data = [1, 0, 2, 0, 2], [0, 2, 0, 2, 0]
x_one_hot = [[1 if at == x else 0 for at in range(4)] for x in x_data]
inputs, labels = Variable(torch.Tensor(x_one_hot)), Variable(torch.LongTensor(y_data))
class Model(nn.Module):
    def __init__(self):
        super(Model, self).__init__()
        self.rnn = nn.RNN(input_size=4, hidden_size=4, batch_first=True)
    def forward(self, hidden, x):
        hidden, out = None, None if x is None else self.rnn(x.view(1, 1, 4), hidden)
        return out[1], out[0].view(-1, 4)
model = Model()
print(model)
criterion, optimizer = nn.CrossEntropyLoss(), torch.optim.Adam(model.parameters(), lr=0.1)
for epoch in range(15):
    optimizer.zero_grad()
    loss, hidden, found = 0, Variable(torch.zeros(1, 1, 4)), ""
    for x, label in zip(inputs, labels):
        hidden, output = model(hidden, x)
        found += chars[output.max(1)[1].item()]
        loss += criterion(output, torch.LongTensor([label]))
    print("epoch: %d, loss: %1.3f %s" % (epoch + 1, loss, found))
    loss.backward()
    optimizer.step()
# --- O26 an LSTM over rows of pictures
import torch
from torch import nn
torch.manual_seed(0)
class Rows(nn.Module):
    def __init__(self):
        super(Rows, self).__init__()
        self.rnn = nn.LSTM(input_size=6, hidden_size=8, num_layers=1, batch_first=True)
        self.out = nn.Linear(8, 3)
    def forward(self, x):
        r_out, (h_n, h_c) = self.rnn(x, None)
        return self.out(r_out[:, -1, :])
rnn = Rows()
print(rnn)
x = torch.rand(30, 6, 6)
y = x[:, 5, :3].argmax(1)
optimizer, loss_func = torch.optim.Adam(rnn.parameters(), lr=0.02), nn.CrossEntropyLoss()
loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(x, y), batch_size=10, shuffle=True)
for epoch in range(5):
    for step, (b_x, b_y) in enumerate(loader):
        loss = loss_func(rnn(b_x.view(-1, 6, 6)), b_y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    guess = torch.max(rnn(x), 1)[1].data.numpy()
    print("Epoch: ", epoch, "| train loss: %.4f" % loss.data.numpy(), "| accuracy: %.2f" % (float((guess == y.data.numpy()).astype(int).sum()) / 30))
# --- O27 what a state dict holds
import torch
import torch.nn as nn
import torch.optim as optim
class Net(nn.Module):
    def __init__(self):
        super(Net, self).__init__()
        self.conv = nn.Conv2d(3, 2, 3)
        self.pool = nn.MaxPool2d(2, 2)
        self.norm = nn.BatchNorm1d(4)
        self.fc = nn.Linear(8, 4)
net = Net()
print(net)
optimizer = optim.SGD(net.parameters(), lr=0.001, momentum=0.9)
for name in net.state_dict():
    print(name, "\t", net.state_dict()[name].size())
for name in optimizer.state_dict():
    print(name, "\t", optimizer.state_dict()[name])
# --- O28 from nothing to modules, loaders and a convolution
import math
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn, optim
from torch.utils.data import DataLoader, TensorDataset
torch.manual_seed(0)
x_train, y_train = map(torch.tensor, (np.arange(640, dtype=np.float32).reshape(40, 16) % 7 / 7, np.arange(40) % 3))
n, c = x_train.shape
print(x_train, y_train, x_train.shape, y_train.min(), y_train.max())
weights = torch.randn(16, 3) / math.sqrt(16)
weights.requires_grad_()
bias = torch.zeros(3, requires_grad=True)
def log_softmax(x):
    return x - x.exp().sum(-1).log().unsqueeze(-1)
def nll(input, target):
    return -input[range(target.shape[0]), target].mean()
def accuracy(out, yb):
    return (torch.argmax(out, dim=1) == yb).float().mean()
preds = log_softmax(x_train[:8] @ weights + bias)
print(preds[0], nll(preds, y_train[:8]), accuracy(preds, y_train[:8]))
print(F.cross_entropy(x_train[:8] @ weights + bias, y_train[:8]))
class Lambda(nn.Module):
    def __init__(self, func):
        super().__init__()
        self.func = func
    def forward(self, x):
        return self.func(x)
model = nn.Sequential(
    Lambda(lambda x: x.view(-1, 1, 4, 4)),
    nn.Conv2d(1, 4, kernel_size=3, stride=1, padding=1),
    nn.ReLU(),
    nn.Conv2d(4, 3, kernel_size=3, stride=2, padding=1),
    nn.ReLU(),
    nn.AdaptiveAvgPool2d(1),
    Lambda(lambda x: x.view(x.size(0), -1)),
)
opt = optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
train_dl = DataLoader(TensorDataset(x_train, y_train), batch_size=10, shuffle=True)
for epoch in range(3):
    model.train()
    for xb, yb in train_dl:
        loss = F.cross_entropy(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
    model.eval()
    with torch.no_grad():
        losses, nums = zip(*[(F.cross_entropy(model(xb), yb).item(), len(xb)) for xb, yb in DataLoader(TensorDataset(x_train, y_train), batch_size=20)])
    print(epoch, np.sum(np.multiply(losses, nums)) / np.sum(nums))

"""Broadcasting, dtypes, views, indexing, several outputs, in-place ops and small networks."""

PROGRAMS = (
    ("broadcast-row", "a row broadcast over a matrix sums its gradient", """
        x = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], requires_grad=True)
        b = torch.tensor([0.5, -1.0, 2.0], requires_grad=True)
        y = (x * b).sum()
        y.backward()
    """),
    ("broadcast-both", "a column and a row broadcast against each other", """
        c = torch.tensor([[1.0], [2.0]], requires_grad=True)
        r = torch.tensor([3.0, 4.0, 5.0], requires_grad=True)
        y = c - r
        z = (y * y).sum()
        z.backward()
    """),
    ("broadcast-scalar", "a 0-d tensor with a matrix", """
        s = torch.tensor(2.0, requires_grad=True)
        x = torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
        y = (s / x).mean()
        y.backward()
    """),
    ("mixed-dtypes", "float32 times float64: the gradient comes back in the dtype of the leaf", """
        x = torch.tensor([1.0, 2.0], requires_grad=True)
        w = torch.tensor([0.1, 0.2], dtype=torch.float64, requires_grad=True)
        y = (x * w).sum()
        y.backward()
    """),
    ("integer-operand", "an integer tensor takes part without a gradient", """
        x = torch.tensor([1.5, 2.5], requires_grad=True)
        n = torch.tensor([2, 3])
        y = (x * n).sum()
        y.backward()
    """),
    ("scalars", "Python scalars on both sides", """
        x = torch.tensor(2.0, requires_grad=True)
        y = 1 - x
        z = 2 / y
        a = 3 * z + 1
        b = 2 ** a
        b.backward()
    """),
    ("power", "powers with a constant and with a tensor exponent", """
        x = torch.tensor(2.0, requires_grad=True)
        n = torch.tensor(3.0, requires_grad=True)
        y = x ** n + x ** 2
        y.backward()
    """),
    ("neuron", "a tanh neuron with two inputs", """
        x1 = torch.tensor(2.0, requires_grad=True)
        x2 = torch.tensor(0.0, requires_grad=True)
        w1 = torch.tensor(-3.0, requires_grad=True)
        w2 = torch.tensor(1.0, requires_grad=True)
        b = torch.tensor(6.8813735870195432, requires_grad=True)
        n = x1 * w1 + x2 * w2 + b
        o = torch.tanh(n)
        o.backward()
    """),
    ("relu-mlp", "two layers with relu and a squared error", """
        x = torch.tensor([[1.0, -2.0]])
        w1 = torch.tensor([[0.5, -0.25], [1.0, 0.75], [-1.5, 0.1]], requires_grad=True)
        b1 = torch.tensor([0.1, 0.2, 0.3], requires_grad=True)
        w2 = torch.tensor([[1.0, -1.0, 0.5]], requires_grad=True)
        b2 = torch.tensor([0.05], requires_grad=True)
        h = torch.relu(torch.nn.functional.linear(x, w1, b1))
        y = torch.nn.functional.linear(h, w2, b2)
        t = torch.tensor([[1.5]])
        loss = torch.nn.functional.mse_loss(y, t)
        loss.backward()
    """),
    ("classifier", "cross entropy of a linear layer", """
        x = torch.tensor([[1.0, 2.0], [0.5, -1.0]])
        w = torch.tensor([[0.1, 0.2], [-0.3, 0.4], [0.5, -0.6]], requires_grad=True)
        b = torch.tensor([0.0, 0.1, -0.1], requires_grad=True)
        t = torch.tensor([2, 0])
        logits = x @ w.t() + b
        loss = torch.nn.functional.cross_entropy(logits, t)
        loss.backward()
    """),
    ("softmax-entropy", "softmax, log and a sum", """
        x = torch.tensor([0.5, 1.0, -0.5], requires_grad=True)
        p = torch.softmax(x, 0)
        h = -(p * p.log()).sum()
        h.backward()
    """),
    ("views", "transpose, reshape, index, slice", """
        x = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], requires_grad=True)
        t = x.t()
        r = t.reshape(6)
        a = r[1]
        b = x[:, 1:]
        y = a * b.sum()
        y.backward()
    """),
    ("index-repeat", "the same element picked twice gets both gradients", """
        x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
        i = torch.tensor([0, 2, 2])
        y = x[i]
        v = torch.tensor([1.0, 10.0, 100.0])
        z = (y * v).sum()
        z.backward()
    """),
    ("unbind", "several outputs of one node", """
        x = torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
        a, b = x.unbind(0)
        y = (a * b).sum()
        y.backward()
    """),
    ("split-unused", "an output that is never used gets zeros", """
        x = torch.tensor([1.0, 2.0, 3.0, 4.0], requires_grad=True)
        a, b = x.split(2)
        y = (a * a).sum()
        y.backward()
    """),
    ("cat-stack", "cat and stack give the parts their slices back", """
        a = torch.tensor([1.0, 2.0], requires_grad=True)
        b = torch.tensor([3.0], requires_grad=True)
        c = torch.cat([a, b])
        s = torch.stack([c, c])
        w = torch.tensor([[1.0, 2.0, 3.0], [10.0, 20.0, 30.0]])
        y = (s * w).sum()
        y.backward()
    """),
    ("max-dim", "only the largest of each row gets a gradient", """
        x = torch.tensor([[1.0, 5.0, 2.0], [7.0, 3.0, 7.0]], requires_grad=True)
        v, i = x.max(dim=1)
        y = v.sum()
        y.backward()
    """),
    ("where-mask", "where sends each gradient to the chosen side", """
        x = torch.tensor([-1.0, 2.0, -3.0], requires_grad=True)
        w = torch.tensor([10.0, 20.0, 30.0], requires_grad=True)
        y = torch.where(x > 0, x, w)
        z = (y * y).sum()
        z.backward()
    """),
    ("expand-mean", "expand and mean", """
        x = torch.tensor([[1.0], [2.0]], requires_grad=True)
        y = x.expand(2, 3)
        z = y.pow(3).mean()
        z.backward()
    """),
    ("clone", "a clone passes its gradient on", """
        x = torch.tensor([1.0, 2.0], requires_grad=True)
        c = x.clone()
        c *= 3
        y = c.sum()
        y.backward()
    """),
    ("in-place-relu", "an in-place op becomes the node of its tensor", """
        x = torch.tensor([-1.0, 2.0], requires_grad=True)
        y = x * 2
        y.relu_()
        z = (y + 1).sum()
        z.backward()
    """),
    ("dtype-change", "a change of dtype is a node of its own", """
        x = torch.tensor([1.5, 2.5], requires_grad=True)
        d = x.double()
        s = d.to(torch.float64)
        y = (s * s).sum()
        y.backward()
    """),
    ("inner-steps", "upstream gradients that are not one", """
        x = torch.tensor([1.0, 2.0], requires_grad=True)
        y = torch.sigmoid(x)
        z = torch.log(y)
        l = -z.mean()
        l.backward()
    """),
    ("norm-std", "norm and standard deviation", """
        x = torch.tensor([3.0, 4.0, 0.0], requires_grad=True)
        y = x.norm() + x.std() + x.var()
        y.backward()
    """),
    ("layer-norm", "a layer norm from its parts", """
        x = torch.tensor([[1.0, 2.0, 4.0], [0.0, -1.0, 3.0]], requires_grad=True)
        m = x.mean(dim=1, keepdim=True)
        v = ((x - m) ** 2).mean(dim=1, keepdim=True)
        n = (x - m) / (v + 1e-5).sqrt()
        y = (n * n * n).sum()
        y.backward()
    """),
    ("attention", "scaled dot-product attention by hand", """
        q = torch.tensor([[1.0, 0.5]], requires_grad=True)
        k = torch.tensor([[0.2, 0.4], [0.6, -0.8]], requires_grad=True)
        v = torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
        s = q @ k.transpose(0, 1) / 1.4142135623730951
        p = torch.softmax(s, dim=-1)
        o = p @ v
        y = o.sum()
        y.backward()
    """),
    ("batched-matmul", "a batch of matrices times one matrix", """
        a = torch.tensor([[[1.0, 2.0]], [[3.0, 4.0]]], requires_grad=True)
        w = torch.tensor([[0.5], [-1.0]], requires_grad=True)
        y = (a @ w).sum()
        y.backward()
    """),
)  # fmt: skip

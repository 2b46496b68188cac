"""Graphs, orders of execution, accumulation, detach, no_grad and a training step."""

PROGRAMS = (
    ("seed", "y = w * x + b: only w and b get a gradient", """
        x = torch.tensor(3.0)
        w = torch.tensor(4.0, requires_grad=True)
        b = torch.tensor(5.0, requires_grad=True)
        y = w * x + b
        y.backward()
    """),
    ("matrix", "a matrix product with a bias that broadcasts, summed", """
        x = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
        w = torch.tensor([[0.5, -1.0], [2.0, 0.25]], requires_grad=True)
        b = torch.tensor([0.1, -0.2], requires_grad=True)
        y = x @ w + b
        loss = y.sum()
        loss.backward()
    """),
    ("chain", "three affine steps in a row", """
        x = torch.tensor(2.0)
        w = torch.tensor(3.0, requires_grad=True)
        b = torch.tensor(1.0, requires_grad=True)
        l = torch.tensor(-2.0, requires_grad=True)
        m = torch.tensor(4.0, requires_grad=True)
        c = torch.tensor(0.5, requires_grad=True)
        d = torch.tensor(-1.0, requires_grad=True)
        y = x * w + b
        z = l * y + m
        e = c * z + d
        e.backward()
    """),
    ("fan-out", "y is used twice, so its two gradients add up", """
        x = torch.tensor(3.0, requires_grad=True)
        y = x * 2
        a = y * y
        b = y + 1
        c = a * b
        c.backward()
    """),
    ("leaf-twice", "one leaf as both inputs of one op", """
        x = torch.tensor(3.0, requires_grad=True)
        y = x * x
        y.backward()
    """),
    ("leaf-thrice", "three uses of one leaf in three ops", """
        x = torch.tensor(2.0, requires_grad=True)
        y = x * x + x.exp() - x
        y.backward()
    """),
    ("order-diamond", "the later branch runs first, whatever its length", """
        x = torch.tensor(0.5, requires_grad=True)
        a = x.sin()
        b = x.cos()
        c = b.exp()
        d = c.tanh()
        y = a + d
        y.backward()
    """),
    ("order-created-early", "a node made early runs late, though it is close to the root", """
        x = torch.tensor(0.5, requires_grad=True)
        early = x * 3
        a = x.exp()
        b = a.log()
        c = b.sqrt()
        y = c * early
        y.backward()
    """),
    ("order-two-leaves", "leaves are accumulated as soon as their gradient is complete", """
        a = torch.tensor(1.5, requires_grad=True)
        b = torch.tensor(-2.0, requires_grad=True)
        p = a * 2
        q = b * 3
        r = p - q
        s = r * a
        s.backward()
    """),
    ("order-many-leaves", "leaves that become ready together take their turns as in a C++ heap", """
        a = torch.tensor(1.0, requires_grad=True)
        b = torch.tensor(2.0, requires_grad=True)
        c = torch.tensor(3.0, requires_grad=True)
        d = torch.tensor(4.0, requires_grad=True)
        e = torch.tensor(5.0, requires_grad=True)
        f = torch.tensor(6.0, requires_grad=True)
        g = torch.tensor(7.0, requires_grad=True)
        y = torch.stack([a, b, c, d, e, f, g]).sum()
        y.backward()
    """),
    ("order-leaves-and-nodes", "leaves go first, whatever nodes are ready besides", """
        a = torch.tensor([1.0, 2.0], requires_grad=True)
        b = torch.tensor([3.0, 4.0], requires_grad=True)
        c = torch.tensor([5.0, 6.0], requires_grad=True)
        u = a.exp()
        v = b * c
        y = torch.stack([a, u, b, v, c, u * v]).sum()
        y.backward()
    """),
    ("order-three-of-one-node", "the three leaves of one addmm", """
        x = torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
        w = torch.tensor([[0.5, -1.0], [2.0, 0.25]], requires_grad=True)
        b = torch.tensor([0.1, -0.2], requires_grad=True)
        y = torch.nn.functional.linear(x, w, b)
        y.backward(torch.tensor([[1.0, 0.0], [0.0, 2.0]]))
    """),
    ("unused-branch", "a branch that does not lead to the root takes no part", """
        x = torch.tensor(2.0, requires_grad=True)
        w = torch.tensor(7.0, requires_grad=True)
        y = x * x
        z = w * x
        y.backward()
    """),
    ("accumulate", "two backward calls add up in .grad", """
        x = torch.tensor(3.0, requires_grad=True)
        y = x * x
        y.backward()
        z = x * 5
        z.backward()
    """),
    ("retain-graph", "the same graph twice with retain_graph", """
        x = torch.tensor(3.0, requires_grad=True)
        y = x * x
        y.backward(retain_graph=True)
        y.backward()
    """),
    ("zero-grad", "clearing .grad between two passes", """
        x = torch.tensor(3.0, requires_grad=True)
        y = x * x
        y.backward()
        x.grad = None
        z = x * x * x
        z.backward()
    """),
    ("grad-zero-in-place", "zeroing .grad in place", """
        x = torch.tensor([1.0, 2.0], requires_grad=True)
        y = (x * x).sum()
        y.backward()
        g = x.grad
        h = g.zero_()
        z = (x * 3).sum()
        z.backward()
    """),
    ("gradient-argument", "backward of a vector with a gradient", """
        x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
        y = x * x
        v = torch.tensor([1.0, 0.1, -1.0])
        y.backward(gradient=v)
    """),
    ("retain-grad", "retain_grad keeps the gradient of a result", """
        x = torch.tensor(2.0, requires_grad=True)
        y = x * 3
        y.retain_grad()
        z = y * y
        z.backward()
    """),
    ("detach", "detach cuts the graph", """
        x = torch.tensor(2.0, requires_grad=True)
        y = x * 3
        d = y.detach()
        z = y * d
        z.backward()
    """),
    ("no-grad", "what is computed under no_grad is a constant", """
        x = torch.tensor(2.0, requires_grad=True)
        with torch.no_grad():
            c = x * 10
        y = x * c
        y.backward()
    """),
    ("requires-grad-later", "requires_grad_ on a tensor made before", """
        x = torch.tensor([1.0, 2.0])
        y = x * 2
        x.requires_grad_()
        z = (x * y).sum()
        z.backward()
    """),
    ("sgd-step", "one step of gradient descent by hand", """
        x = torch.tensor([1.0, 2.0, 3.0])
        t = torch.tensor([2.0, 4.0, 6.5])
        w = torch.tensor(0.5, requires_grad=True)
        loss = ((x * w - t) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            w -= w.grad * 0.1
        w.grad = None
        loss = ((x * w - t) ** 2).mean()
        loss.backward()
    """),
)  # fmt: skip

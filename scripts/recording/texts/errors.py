"""Programs that raise: the classic autograd mistakes, and what stays intact after them."""

PROGRAMS = (
    ("error-backward-twice", "the saved tensors are gone after the first pass", """
        x = torch.tensor(3.0, requires_grad=True)
        y = x * x
        y.backward()
        y.backward()
    """),
    ("error-backward-twice-shared", "two losses over one shared part", """
        x = torch.tensor(3.0, requires_grad=True)
        h = x.exp()
        a = h * 2
        b = h * 3
        a.backward()
        b.backward()
    """),
    ("backward-twice-nothing-saved", "ops that save nothing can run twice", """
        x = torch.tensor([1.0, 2.0], requires_grad=True)
        y = (x + 1).sum()
        y.backward()
        y.backward()
    """),
    ("error-not-scalar", "backward of a vector without a gradient", """
        x = torch.tensor([1.0, 2.0], requires_grad=True)
        y = x * 2
        y.backward()
    """),
    ("one-element", "one element counts as a scalar", """
        x = torch.tensor([[2.0]], requires_grad=True)
        y = x * 2
        y.backward()
    """),
    ("error-gradient-shape", "a gradient of the wrong shape", """
        x = torch.tensor([1.0, 2.0], requires_grad=True)
        y = x * 2
        y.backward(gradient=torch.tensor([1.0, 1.0, 1.0]))
    """),
    ("error-no-grad-anywhere", "nothing requires grad", """
        x = torch.tensor(1.0)
        y = x * 2
        y.backward()
    """),
    ("error-no-grad-block", "the root was computed under no_grad", """
        x = torch.tensor(1.0, requires_grad=True)
        with torch.no_grad():
            y = x * 2
        y.backward()
    """),
    ("error-detached-root", "the root was detached", """
        x = torch.tensor(1.0, requires_grad=True)
        y = (x * 2).detach()
        y.backward()
    """),
    ("error-argmax", "argmax is not differentiable", """
        x = torch.tensor([1.0, 2.0], requires_grad=True)
        y = x.argmax()
        y.backward()
    """),
    ("error-integer-leaf", "integers cannot require grad", """
        x = torch.tensor([1, 2], requires_grad=True)
        n = torch.tensor([1, 2])
        n.requires_grad_()
        n.requires_grad = True
    """),
    ("error-leaf-in-place", "in-place on a leaf that requires grad", """
        x = torch.tensor([1.0, 2.0], requires_grad=True)
        x.add_(1)
        x += 1
        x[0] = 5.0
        x.zero_()
    """),
    ("error-leaf-view-in-place", "in-place on a view of such a leaf", """
        x = torch.tensor([1.0, 2.0], requires_grad=True)
        v = x[0]
        v.mul_(2)
    """),
    ("leaf-in-place-no-grad", "under no_grad it is allowed", """
        x = torch.tensor([1.0, 2.0], requires_grad=True)
        with torch.no_grad():
            x.add_(1)
        y = (x * x).sum()
        y.backward()
    """),
    ("error-saved-modified", "a saved tensor was changed in place", """
        x = torch.tensor([1.0, 2.0], requires_grad=True)
        y = x.exp()
        y.add_(1)
        z = y.sum()
        z.backward()
    """),
    ("error-saved-leaf-modified", "a saved leaf was changed under no_grad", """
        x = torch.tensor([1.0, 2.0], requires_grad=True)
        y = (x * x).sum()
        with torch.no_grad():
            x.mul_(2)
        y.backward()
    """),
    ("error-in-place-twice", "relu_ saves its result, which the next in-place op changes", """
        x = torch.tensor([-1.0, 2.0], requires_grad=True)
        y = x * 2
        y.relu_()
        y += 1
        z = y.sum()
        z.backward()
    """),
    ("saved-not-needed-modified", "a change that no backward rule needs is harmless", """
        x = torch.tensor([1.0, 2.0], requires_grad=True)
        y = x + 1
        y.add_(1)
        z = y.sum()
        z.backward()
    """),
    ("error-requires-grad-non-leaf", "requires_grad of a result cannot be switched off", """
        x = torch.tensor(1.0, requires_grad=True)
        y = x * 2
        y.requires_grad_(False)
        y.requires_grad = False
    """),
    ("error-retain-grad", "retain_grad needs a tensor that requires grad", """
        x = torch.tensor(1.0)
        x.retain_grad()
    """),
    ("error-grad-not-required", "autograd.grad by a tensor that does not require grad", """
        x = torch.tensor(1.0, requires_grad=True)
        c = torch.tensor(2.0)
        y = x * c
        g, = torch.autograd.grad(y, c)
    """),
    ("error-grad-unused", "autograd.grad by a tensor that was not used", """
        x = torch.tensor(1.0, requires_grad=True)
        w = torch.tensor(2.0, requires_grad=True)
        y = x * 2
        g, = torch.autograd.grad(y, w)
    """),
    ("error-grad-numpy", "numpy() of a tensor that requires grad", """
        x = torch.tensor([1.0], requires_grad=True)
        a = x.numpy()
    """),
    ("error-assign-grad-size", "an assigned gradient must fit", """
        x = torch.tensor([1.0, 2.0], requires_grad=True)
        x.grad = torch.tensor([1.0])
        x.grad = 3
        x.grad = torch.tensor([1, 2])
        x.grad = torch.tensor([0.5, 0.25])
        y = x.sum()
        y.backward()
    """),
    ("grad-of-non-leaf", "reading .grad of a result warns", """
        x = torch.tensor(2.0, requires_grad=True)
        y = x * 2
        z = y * 3
        z.backward()
        g = y.grad
    """),
    ("error-no-second-derivative", "without create_graph the gradient has no graph", """
        x = torch.tensor(2.0, requires_grad=True)
        y = x ** 3
        g, = torch.autograd.grad(y, x)
        h, = torch.autograd.grad(g, x)
    """),
    ("error-mismatch", "a shape error leaves the graph usable", """
        a = torch.tensor([1.0, 2.0], requires_grad=True)
        b = torch.tensor([1.0, 2.0, 3.0])
        c = a * b
        d = (a * 2).sum()
        d.backward()
    """),
    ("error-unbind-in-place", "in-place on one of several views", """
        x = torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
        y = x * 1
        a, b = y.unbind(0)
        a.add_(1)
    """),
    ("view-in-place", "writing through a view of a result", """
        x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
        y = x * 2
        y[0] = 7.0
        v = y[1:]
        v.mul_(10)
        z = y.sum()
        z.backward()
    """),
)  # fmt: skip

"""autograd.grad, several roots, and derivatives of derivatives."""

PROGRAMS = (
    ("autograd-grad", "autograd.grad leaves .grad alone", """
        x = torch.tensor(3.0, requires_grad=True)
        w = torch.tensor(2.0, requires_grad=True)
        y = x * x * w
        gx, gw = torch.autograd.grad(y, (x, w))
    """),
    ("autograd-grad-inner", "autograd.grad with respect to a result", """
        x = torch.tensor(3.0, requires_grad=True)
        h = x * 2
        y = h * h
        gh, = torch.autograd.grad(y, h)
    """),
    ("autograd-grad-unused", "allow_unused gives None", """
        x = torch.tensor(3.0, requires_grad=True)
        w = torch.tensor(2.0, requires_grad=True)
        y = x * x
        gx, gw = torch.autograd.grad(y, (x, w), allow_unused=True)
    """),
    ("two-roots", "backward from two roots at once", """
        x = torch.tensor(2.0, requires_grad=True)
        a = x * x
        b = x * 3
        torch.autograd.backward((a, b))
    """),
    ("second-derivative", "the gradient of a gradient by create_graph", """
        x = torch.tensor(2.0, requires_grad=True)
        y = x ** 3
        g, = torch.autograd.grad(y, x, create_graph=True)
        g.backward()
    """),
    ("second-backward", "backward(create_graph=True), then backward of .grad", """
        x = torch.tensor(0.5, requires_grad=True)
        y = x.sin()
        y.backward(create_graph=True)
        g = x.grad
        z = g * g
        z.backward()
    """),
    ("third-derivative", "three times through tanh", """
        x = torch.tensor(0.3, dtype=torch.float64, requires_grad=True)
        y = x.tanh()
        a, = torch.autograd.grad(y, x, create_graph=True)
        b, = torch.autograd.grad(a, x, create_graph=True)
        c, = torch.autograd.grad(b, x)
    """),
    ("hessian-vector", "a Hessian-vector product", """
        x = torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True)
        y = (x ** 3).sum() + x[0] * x[1]
        g, = torch.autograd.grad(y, x, create_graph=True)
        v = torch.tensor([0.5, -1.0], dtype=torch.float64)
        p = (g * v).sum()
        h, = torch.autograd.grad(p, x)
    """),
    ("gradient-penalty", "a loss that contains a gradient", """
        w = torch.tensor([0.5, -0.5], requires_grad=True)
        x = torch.tensor([1.0, 2.0], requires_grad=True)
        y = torch.sigmoid((w * x).sum())
        g, = torch.autograd.grad(y, x, create_graph=True)
        loss = y + ((g.norm() - 1) ** 2)
        loss.backward()
    """),
)  # fmt: skip

"""LBFGS: steps along directions that remember the curvature."""

from .optimizer import Optimizer


class LBFGS(Optimizer):
    """Needs a closure that computes the loss and its gradients again."""

    def __init__(self, params, lr=1, max_iter=20, max_eval=None, tolerance_grad=1e-7, tolerance_change=1e-9, history_size=100, line_search_fn=None, *, maximize=False):
        given = {"lr": lr, "max_iter": max_iter, "max_eval": max_eval or max_iter * 5 // 4, "tolerance_grad": tolerance_grad}
        super().__init__(params, given | {"tolerance_change": tolerance_change, "history_size": history_size, "line_search_fn": line_search_fn, "maximize": maximize})
        if len(self.param_groups) != 1:
            raise ValueError("LBFGS doesn't support per-parameter options (parameter groups)")
        self._params = self.param_groups[0]["params"]

    def _flat_grad(self):
        import torch

        flat = torch.cat([(torch.zeros_like(each) if each.grad is None else each.grad).reshape(-1) for each in self._params])
        return -flat if self.param_groups[0]["maximize"] else flat

    def _move(self, step, direction):
        at = 0
        for each in self._params:
            each.add_(direction[at : at + each.numel()].view_as(each), alpha=step)
            at += each.numel()

    def _place(self, values):
        for each, value in zip(self._params, values):
            each.copy_(value)

    def step(self, closure):
        import torch

        with torch.no_grad():
            return self._step(torch.enable_grad()(closure))

    def _evaluated(self, closure, start, step, direction):
        self._move(step, direction)
        loss = float(closure())
        grad = self._flat_grad()
        self._place(start)
        return loss, grad

    def _step(self, closure):
        import torch

        group = self.param_groups[0]
        state = self.state[self._params[0]]
        state.setdefault("func_evals", 0)
        state.setdefault("n_iter", 0)
        first_loss = closure()
        loss, evals = float(first_loss), 1
        grad = self._flat_grad()
        if float(grad.abs().max()) <= group["tolerance_grad"]:
            return first_loss
        for count in range(1, group["max_iter"] + 1):
            state["n_iter"] += 1
            direction = self._direction(state, grad, group["history_size"])
            old_grad, old_loss = grad.clone(), loss
            rate = min(1.0, 1.0 / float(grad.abs().sum())) * group["lr"] if state["n_iter"] == 1 else group["lr"]
            slope = float(grad.dot(direction))
            state["prev_grad"], state["d"] = old_grad, direction
            if slope > -group["tolerance_change"]:
                break
            used = 0
            if group["line_search_fn"] == "strong_wolfe":
                start = [each.clone() for each in self._params]
                loss, grad, rate, used = _strong_wolfe(
                    lambda step, way: self._evaluated(closure, start, step, way), rate, direction, loss, grad, slope
                )
                self._move(rate, direction)
            else:
                self._move(rate, direction)
                if count != group["max_iter"]:
                    loss = float(torch.enable_grad()(closure)())
                    grad = self._flat_grad()
                    used = 1
            state["t"] = rate
            evals += used
            state["func_evals"] += used
            done = float(grad.abs().max()) <= group["tolerance_grad"] or evals >= group["max_eval"]
            still = float((direction * rate).abs().max()) <= group["tolerance_change"]
            if done or still or abs(loss - old_loss) < group["tolerance_change"] or count == group["max_iter"]:
                break
        return first_loss

    def _direction(self, state, grad, limit):
        if state["n_iter"] == 1:
            state["old_dirs"], state["old_stps"], state["ro"], state["H_diag"] = [], [], [], 1
            return grad.neg()
        change, moved = grad - state["prev_grad"], state["d"] * state["t"]
        product = float(change.dot(moved))
        if product > 1e-10:
            if len(state["old_dirs"]) == limit:
                for name in ("old_dirs", "old_stps", "ro"):
                    state[name].pop(0)
            state["old_dirs"].append(change)
            state["old_stps"].append(moved)
            state["ro"].append(1.0 / product)
            state["H_diag"] = product / float(change.dot(change))
        count = len(state["old_dirs"])
        weights = [0.0] * count
        q = grad.neg()
        for at in reversed(range(count)):
            weights[at] = float(state["old_stps"][at].dot(q)) * state["ro"][at]
            q = q.add(state["old_dirs"][at], alpha=-weights[at])
        r = q * state["H_diag"]
        for at in range(count):
            b = float(state["old_dirs"][at].dot(r)) * state["ro"][at]
            r = r.add(state["old_stps"][at], alpha=weights[at] - b)
        return r


def _cubic(x1, f1, g1, x2, f2, g2, bounds=None):
    """The lowest place of the cubic through two points with slopes."""
    low, high = bounds or (min(x1, x2), max(x1, x2))
    d1 = g1 + g2 - 3 * (f1 - f2) / (x1 - x2)
    square = d1**2 - g1 * g2
    if square < 0:
        return (low + high) / 2.0
    d2 = square**0.5
    if x1 <= x2:
        place = x2 - (x2 - x1) * ((g2 + d2 - d1) / (g2 - g1 + 2 * d2))
    else:
        place = x1 - (x1 - x2) * ((g1 + d2 - d1) / (g1 - g2 + 2 * d2))
    return min(max(place, low), high)


def _strong_wolfe(evaluate, step, direction, loss, grad, slope, c1=1e-4, c2=0.9, tolerance=1e-9, limit=25):
    """A step that lowers the loss enough and flattens the slope enough."""
    scale = float(direction.abs().max())
    new_loss, new_grad = evaluate(step, direction)
    evals, new_slope = 1, float(new_grad.dot(direction))
    last, last_loss, last_grad, last_slope = 0.0, loss, grad, slope
    bracket = None
    count = 0
    while count < limit:
        if new_loss > loss + c1 * step * slope or (count > 1 and new_loss >= last_loss):
            bracket = [[last, last_loss, last_grad, last_slope], [step, new_loss, new_grad, new_slope]]
            break
        if abs(new_slope) <= -c2 * slope:
            return new_loss, new_grad, step, evals
        if new_slope >= 0:
            bracket = [[last, last_loss, last_grad, last_slope], [step, new_loss, new_grad, new_slope]]
            break
        low, high = step + 0.01 * (step - last), step * 10
        held = step
        step = _cubic(last, last_loss, last_slope, step, new_loss, new_slope, (low, high))
        last, last_loss, last_grad, last_slope = held, new_loss, new_grad, new_slope
        new_loss, new_grad = evaluate(step, direction)
        evals, new_slope, count = evals + 1, float(new_grad.dot(direction)), count + 1
    if bracket is None:
        bracket = [[0.0, loss, grad, slope], [step, new_loss, new_grad, new_slope]]
    stuck = False
    low, high = (0, 1) if bracket[0][1] <= bracket[1][1] else (1, 0)
    while count < limit:
        width = abs(bracket[1][0] - bracket[0][0])
        if width * scale < tolerance:
            break
        step = _cubic(bracket[0][0], bracket[0][1], bracket[0][3], bracket[1][0], bracket[1][1], bracket[1][3])
        near, far = min(bracket[0][0], bracket[1][0]), max(bracket[0][0], bracket[1][0])
        edge = 0.1 * (far - near)
        if min(far - step, step - near) < edge:
            if stuck or step >= far or step <= near:
                step = far - edge if abs(step - far) < abs(step - near) else near + edge
                stuck = False
            else:
                stuck = True
        else:
            stuck = False
        new_loss, new_grad = evaluate(step, direction)
        evals, new_slope, count = evals + 1, float(new_grad.dot(direction)), count + 1
        made = [step, new_loss, new_grad, new_slope]
        if new_loss > loss + c1 * step * slope or new_loss >= bracket[low][1]:
            bracket[high] = made
            low, high = (0, 1) if bracket[0][1] <= bracket[1][1] else (1, 0)
        else:
            if abs(new_slope) <= -c2 * slope:
                bracket[low] = made
                break
            if new_slope * (bracket[high][0] - bracket[low][0]) >= 0:
                bracket[high] = bracket[low]
            bracket[low] = made
    best = bracket[low]
    return best[1], best[2], best[0], evals

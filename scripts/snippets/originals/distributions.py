# --- transformed distributions
import torch
import torch.distributions as D
for each, value in (
    (D.Gumbel(torch.tensor([0.5, 1.0]), 2.0), [0.3, 1.2]),
    (D.Gumbel(1.0, 2.0), 0.4),
    (D.Weibull(torch.tensor([1.0, 2.0]), torch.tensor([1.5, 3.0])), [0.3, 1.2]),
    (D.Pareto(torch.tensor([1.0, 0.5]), torch.tensor([2.5, 3.0])), [1.3, 1.2]),
    (D.Kumaraswamy(torch.tensor([1.0, 2.0]), torch.tensor([2.0, 3.0])), [0.3, 0.2]),
    (D.HalfCauchy(torch.tensor([1.0, 2.0])), [0.3, 1.2]),
    (D.Cauchy(torch.tensor([1.0, 2.0]), 1.5), [0.3, 1.2]),
):
    torch.manual_seed(1)
    value = torch.tensor(value)
    print(type(each).__name__, each.batch_shape, each.event_shape, each.mean, each.variance, each.entropy())
    print(each.sample((2,)), each.log_prob(value), each.cdf(value), each.icdf(each.cdf(value)), each.has_rsample)
    print(each.support)
loc = torch.zeros(2, requires_grad=True)
torch.manual_seed(1)
each = D.TransformedDistribution(D.Normal(loc, 1.0), [D.AffineTransform(1.0, 2.0), D.ExpTransform()])
drawn = each.rsample((3,))
drawn.sum().backward()
print(drawn, loc.grad, each.log_prob(torch.tensor([0.5, 2.0])), each.cdf(torch.tensor([0.5, 2.0])), each)
each = D.LogisticNormal(torch.zeros(3), torch.ones(3))
print(each.sample((2,)), each.event_shape, each.log_prob(torch.tensor([0.1, 0.2, 0.3, 0.4])))
each = D.Normal(torch.zeros(3), torch.ones(3)).expand((2, 3))
print(each.batch_shape, each.sample().shape, D.Gumbel(torch.zeros(3), torch.ones(3)).expand((2, 3)).sample().shape)
# --- transforms and their inverses
import torch
import torch.distributions.transforms as T
torch.manual_seed(0)
x = torch.randn(3, 2)
for each in (T.ExpTransform(), T.SigmoidTransform(), T.SoftplusTransform(), T.TanhTransform(), T.AffineTransform(1.0, torch.tensor([2.0, -3.0]))):
    y = each(x)
    print(each, y, torch.allclose(each.inv(y), x, atol=1e-5), each.log_abs_det_jacobian(x, y), each.inv, each.sign, each.bijective, each.domain, each.codomain)
y = T.StickBreakingTransform()(x)
print(y, T.StickBreakingTransform().inv(y), T.StickBreakingTransform().log_abs_det_jacobian(x, y), T.SoftmaxTransform()(x))
both = T.ComposeTransform([T.AffineTransform(0.0, 2.0), T.ExpTransform()])
print(both, both(x), both.inv(both(x)), both.log_abs_det_jacobian(x, both(x)), both == T.ComposeTransform([T.AffineTransform(0.0, 2.0), T.ExpTransform()]))
whole = T.IndependentTransform(T.ExpTransform(), 1)
print(whole, whole.log_abs_det_jacobian(x, whole(x)), T.ReshapeTransform((2,), (1, 2))(x).shape, T.PowerTransform(torch.tensor(2.0))(x.abs()))
m = torch.tensor([[0.5, 2.0], [1.0, -0.3]])
print(T.LowerCholeskyTransform()(m), T.PositiveDefiniteTransform()(m), T.LowerCholeskyTransform().inv(T.LowerCholeskyTransform()(m)))
kept = T.ExpTransform(cache_size=1)
print(kept.inv(kept(x)) is x, T.ExpTransform() == T.ExpTransform(), T.ExpTransform() == T.TanhTransform())
# --- mixtures and normals of low rank
import torch
import torch.distributions as D
mixture = D.MixtureSameFamily(D.Categorical(torch.tensor([0.2, 0.3, 0.5])), D.Normal(torch.tensor([-2.0, 0.0, 3.0]), torch.tensor([1.0, 0.5, 2.0])))
print(mixture, mixture.mean, mixture.variance, mixture.log_prob(torch.tensor([0.5, 1.0])), mixture.cdf(torch.tensor(0.5)))
torch.manual_seed(1)
print(mixture.sample((4,)))
parts = D.Independent(D.Normal(torch.arange(6.0).reshape(3, 2), torch.ones(3, 2)), 1)
mixture = D.MixtureSameFamily(D.Categorical(torch.ones(3)), parts)
print(mixture.event_shape, mixture.mean, mixture.variance, mixture.log_prob(torch.zeros(2)), mixture.sample((5,)).shape)
try:
    D.MixtureSameFamily(D.Categorical(torch.ones(2)), parts)
except ValueError as error:
    print(error)
low = D.LowRankMultivariateNormal(torch.tensor([1.0, 2.0, 3.0]), torch.tensor([[1.0, 0.0], [0.5, 1.0], [0.0, 2.0]]), torch.tensor([0.5, 1.0, 1.5]))
torch.manual_seed(1)
print(low, low.variance, low.covariance_matrix, low.precision_matrix, low.log_prob(torch.zeros(3)), low.entropy(), low.sample((2,)))
# --- relaxed choices
import torch
import torch.distributions as D
logits = torch.tensor([0.5, -1.0, 0.0], requires_grad=True)
for each in (D.RelaxedBernoulli(torch.tensor(0.5), logits=logits), D.RelaxedOneHotCategorical(torch.tensor(0.7), logits=logits)):
    torch.manual_seed(1)
    drawn = each.rsample((2,))
    print(drawn, each.log_prob(torch.tensor([0.2, 0.3, 0.5])), each.probs, each.temperature)
    logits.grad = None
    (drawn**2).sum().backward()
    print(logits.grad)
each = D.OneHotCategoricalStraightThrough(probs=torch.tensor([0.2, 0.3, 0.5], requires_grad=True))
print(each.rsample((2,)).shape, each.rsample().requires_grad, each.has_rsample)
# --- counts and ratios
import torch
import torch.distributions as D
each = D.NegativeBinomial(torch.tensor([3.0, 5.0]), torch.tensor([0.3, 0.6]))
print(each.mean, each.variance, each.mode, each.log_prob(torch.tensor([2.0, 4.0])), each.sample((3,)).shape)
each = D.ContinuousBernoulli(torch.tensor([0.2, 0.5, 0.9]))
value = torch.tensor([0.3, 0.4, 0.7])
torch.manual_seed(1)
print(each.mean, each.variance, each.log_prob(value), each.cdf(value), each.icdf(value), each.entropy(), each.sample((2,)))
each = D.InverseGamma(torch.tensor([3.0, 1.5]), torch.tensor([2.0, 1.0]))
print(each.mean, each.variance, each.mode, each.log_prob(torch.tensor([0.5, 1.0])), each.entropy(), each.sample((2,)).shape)
each = D.FisherSnedecor(torch.tensor([3.0, 4.0]), torch.tensor([5.0, 2.0]))
print(each.mean, each.variance, each.log_prob(torch.tensor([0.5, 1.0])), each.sample((2,)).shape)
# --- what is worked out while drawing has a gradient
import torch
import torch.distributions as D
for kind in (D.Bernoulli, D.Categorical):
    logits = torch.tensor([0.5, -1.0, 2.0], requires_grad=True)
    each = kind(logits=logits)
    print(each)
    each.sample()
    print(each)
    each.entropy().sum().backward()
    print(logits.grad)

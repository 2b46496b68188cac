# --- distributions: chances, draws, divergences
import torch
from torch.distributions import *
torch.manual_seed(0)
v = torch.tensor([0.2, 0.8])
def show(text):
    try:
        found = eval(text)
        print(text, found.detach() if isinstance(found, torch.Tensor) else found, sep="\n")
    except Exception as error:
        print(text, type(error).__name__, error)
for text in """
Normal(0.,1.)
Normal(torch.zeros(2),torch.ones(2)).sample()
Normal(0.,2.).sample((3,))
Normal(1.,2.).log_prob(v)
Normal(1.,2.).rsample((2,))
Normal(1.,2.).cdf(v)
Normal(0.,1.).icdf(v)
Normal(1.,2.).entropy()
Normal(torch.zeros(2),torch.ones(2)).batch_shape
Categorical(torch.tensor([.1,.2,.7]))
Categorical(logits=torch.zeros(3)).probs
Categorical(v).sample((5,))
Categorical(torch.tensor([[.1,.9],[.5,.5]])).sample()
Categorical(torch.tensor([1.,3.])).log_prob(torch.tensor(1))
Categorical(v).entropy()
Categorical(v).log_prob(torch.tensor(5))
Bernoulli(v)
Bernoulli(v).log_prob(torch.tensor([1.,0.]))
Bernoulli(logits=v).probs
Bernoulli(0.3).entropy()
Bernoulli(v).log_prob(torch.tensor([.5,0.]))
Uniform(0.,2.)
Uniform(torch.zeros(2),2*torch.ones(2)).sample()
Uniform(0.,2.).log_prob(torch.tensor(1.5))
Uniform(1.,0.)
Exponential(torch.tensor([1.,2.])).log_prob(v)
Laplace(0.,1.).log_prob(v)
Gamma(2.,1.).log_prob(v)
Beta(2.,3.).log_prob(v)
Beta(2.,3.).mean
Dirichlet(torch.tensor([1.,2.,3.])).log_prob(torch.tensor([.2,.3,.5]))
StudentT(3.).log_prob(v)
Poisson(3.).log_prob(torch.tensor([0.,2.,5.]))
Binomial(5,torch.tensor(.3)).log_prob(torch.tensor([0.,3.]))
Geometric(.3).log_prob(torch.tensor([0.,3.]))
Multinomial(4,torch.tensor([.2,.8])).log_prob(torch.tensor([1.,3.]))
MultivariateNormal(torch.zeros(2),torch.tensor([[2.,.5],[.5,1.]])).log_prob(v)
MultivariateNormal(torch.zeros(2),torch.eye(2))
LogNormal(0.,1.).log_prob(v)
Independent(Normal(torch.zeros(2),torch.ones(2)),1)
Independent(Normal(torch.zeros(2),torch.ones(2)),1).log_prob(v)
Gamma(2.,1.).entropy()
kl_divergence(Normal(0.,1.),Normal(1.,2.))
kl_divergence(Bernoulli(v),Bernoulli(1-v))
kl_divergence(Categorical(v),Categorical(1-v))
Normal(0.,-1.)
MultivariateNormal(torch.zeros(2),torch.eye(2)).rsample()
Gamma(torch.tensor(2.),1.).sample((4,)).shape
OneHotCategorical(v).sample().sum()
Categorical(torch.tensor([-1.,2.]))
""".strip().split("\n"):
    show(text)
# --- parametrizations, and tensors compared
import torch, torch.nn as nn
import torch.nn.utils.parametrize as P
from torch.testing import assert_close
torch.manual_seed(0)
class Sym(nn.Module):
    def forward(self,X): return X.triu()+X.triu(1).transpose(-1,-2)
l=nn.Linear(3,3); P.register_parametrization(l,'weight',Sym()); print(l); print(l.weight, [n for n,_ in l.named_parameters()])
print(P.is_parametrized(l), l(torch.ones(1,3)))
P.remove_parametrizations(l,'weight'); print(l, l.weight.grad_fn, type(l.weight).__name__)
w=nn.utils.parametrizations.weight_norm(nn.Linear(2,3)); print(w, [(n,p.shape) for n,p in w.named_parameters()]); print(w.weight.detach())
class Exp(nn.Module):
    def forward(self,x): return torch.matrix_exp(x)
    def right_inverse(self,a): return a*0
l=nn.Linear(2,2); P.register_parametrization(l,'weight',Exp()); print(l.weight.detach())
with P.cached(): print(l.weight is l.weight)
for f in (lambda: assert_close(torch.tensor([1.,2.]),torch.tensor([1.,2.1])), lambda: assert_close(torch.ones(2),torch.ones(3)), lambda: assert_close(torch.ones(2),torch.ones(2).double()), lambda: assert_close(1.0,1.1), lambda: assert_close(torch.tensor([1,2]),torch.tensor([1,3])), lambda: assert_close([torch.ones(1)],[torch.zeros(1)]), lambda: assert_close(torch.ones(2,2),torch.ones(2,2)+.3,rtol=0,atol=.1), lambda: assert_close({'a':torch.ones(1)},{'a':torch.ones(1)*2})):
    try: print(f())
    except AssertionError as e: print(e)
print(torch.special.expit(torch.tensor(0.3)), torch.special.entr(torch.tensor([0.,.5])), torch.special.ndtr(torch.tensor(1.)))

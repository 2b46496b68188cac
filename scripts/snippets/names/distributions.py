import torch
from torch.distributions import *

# --- angles, and distributions of matrices
torch.manual_seed(0)
v = VonMises(torch.tensor([0.0, 1.0]), torch.tensor([1.0, 4.0]))
W = Wishart(torch.tensor([3.0]), covariance_matrix=torch.eye(2))
W2 = Wishart(torch.tensor(4.0), scale_tril=torch.tensor([[1.0, 0.0], [0.5, 2.0]]))
L, L2 = LKJCholesky(3, 0.5), LKJCholesky(2, torch.tensor([1.0, 2.0]))
for text in """v
VonMises(0.,1.)
v.mean, v.variance, v.mode, v.batch_shape, v.event_shape, v.support
v.log_prob(torch.tensor([0.5,2.]))
v.sample()
v.sample((3,))
VonMises(torch.tensor(0.),torch.tensor(10.)).sample((4,))
v.has_rsample, v.arg_constraints
v.entropy()
v.expand((3,2)).batch_shape
VonMises(0.,-1.)
v.stddev
VonMises(torch.tensor([0.],dtype=torch.float64),torch.tensor([.01],dtype=torch.float64)).sample((3,))
v.concentration, v.loc
W
W.mean, W.variance, W.mode
W2.mean, W2.variance, W2.mode, W2.batch_shape, W2.event_shape
W.sample()
W2.sample((2,))
W2.log_prob(torch.tensor([[5.,1.],[1.,9.]]))
W2.entropy()
W.entropy()
W2.rsample().shape
W2.covariance_matrix, W2.precision_matrix, W2.scale_tril, W2.df
Wishart(torch.tensor(1.),torch.eye(3))
Wishart(torch.tensor(4.),precision_matrix=torch.eye(2)*2).covariance_matrix
W2.support, W2.arg_constraints, W2.has_rsample
Wishart(torch.tensor(4.))
W2.expand((3,)).batch_shape
L
L.sample()
L.sample((2,))
L2.sample()
L2.sample().shape, L2.batch_shape, L.event_shape
L.log_prob(torch.tensor([[1.,0.,0.],[0.6,0.8,0.],[0.,0.6,0.8]]))
L2.log_prob(torch.tensor([[1.,0.],[0.6,0.8]]))
L.support, L.arg_constraints
LKJCholesky(1)
LKJCholesky(4).concentration
L2.expand((3,2)).batch_shape
LKJCholesky(5,2.).sample().matmul(torch.ones(5,1)).shape
torch.mvlgamma(torch.tensor([2.,5.]),2), torch.tensor([2.,5.]).mvlgamma(3)
kl_divergence(W2, Wishart(torch.tensor(5.),torch.eye(2))).item()""".split("\n"):
    try:
        print(text, eval(text), sep=" => ")
    except Exception as error:
        print(text, type(error).__name__, error, sep=" => ")

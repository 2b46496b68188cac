"""Forward-mode differentiation is worked out by differentiating backward twice; dual tensors are not there."""

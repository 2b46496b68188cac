// optim.lrScheduler: schedules of learning rates, as torch.optim.lr_scheduler has them.
export { LRScheduler } from './base'
export { ConstantLR, ExponentialLR, LinearLR, MultiStepLR, PolynomialLR, StepLR } from './factors'
export { LambdaLR, MultiplicativeLR } from './functions'
export { CosineAnnealingLR, CosineAnnealingWarmRestarts } from './cosine'
export { CyclicLR, OneCycleLR } from './cycles'
export { ReduceLROnPlateau } from './plateau'
export { ChainedScheduler, SequentialLR } from './combined'

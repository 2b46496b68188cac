// nn: layers, losses and what they are made of, by PyTorch's names.
export * as init from './init/index'
export * as utils from './utils'
export type { Gradients } from './backward-watch'
export {
  Module,
  type AnyModule,
  type BackwardHook,
  type BackwardPreHook,
  type ForwardHook,
  type ForwardPreHook,
} from './module'
export type { LoadedKeys, StateDict } from './module-state'
export { Parameter } from './parameter'
export { Bilinear, Identity, Linear } from './modules/linear'
export { Flatten, Unflatten } from './modules/shapes'
export { ModuleDict, ModuleList, Sequential, type Layer } from './modules/containers'
export { Conv1d, Conv2d, Conv3d } from './modules/conv'
export { ConvTranspose1d, ConvTranspose2d, ConvTranspose3d } from './modules/conv-transpose'
export { AvgPool1d, AvgPool2d, AvgPool3d, MaxPool1d, MaxPool2d, MaxPool3d } from './modules/pooling'
export * from './modules/plain-activations'
export * from './modules/activation'
export * from './modules/softmax'
export { BatchNorm1d, BatchNorm2d, BatchNorm3d } from './modules/batch-norm'
export { GroupNorm, LayerNorm } from './modules/norm'
export * from './modules/dropout'
export { Embedding } from './modules/embedding'
export * from './modules/parameter-containers'
export * from './modules/recurrent'
export * from './modules/cells'
export { MultiheadAttention } from './modules/attention'
export { TransformerDecoderLayer, TransformerEncoderLayer } from './modules/transformer-layers'
export { Transformer, TransformerDecoder, TransformerEncoder } from './modules/transformer'
export { HuberLoss, KLDivLoss, L1Loss, MSELoss, MarginRankingLoss, SmoothL1Loss } from './modules/losses'
export { BCELoss, BCEWithLogitsLoss, CrossEntropyLoss, NLLLoss } from './modules/class-losses'
export { CosineSimilarity } from './modules/distance'
export * from './modules/padding'
export * from './modules/images'
export * from './modules/other-pooling'
export { InstanceNorm1d, InstanceNorm2d, InstanceNorm3d } from './modules/instance-norm'
export { LocalResponseNorm, RMSNorm } from './modules/size-norms'
export { EmbeddingBag } from './modules/embedding-bag'
export { Fold, Unfold } from './modules/patches'
export {
  CosineEmbeddingLoss,
  HingeEmbeddingLoss,
  MultiLabelMarginLoss,
  MultiLabelSoftMarginLoss,
  MultiMarginLoss,
  SoftMarginLoss,
  TripletMarginLoss,
  TripletMarginWithDistanceLoss,
} from './modules/margin-losses'
export { CTCLoss, GaussianNLLLoss, PoissonNLLLoss } from './modules/likelihood-losses'
export { PairwiseDistance } from './modules/distance'

// data: datasets, samplers and loading in batches, as torch.utils.data has them.
export { ConcatDataset, Dataset, Subset, TensorDataset, type Examples } from './dataset'
export {
  BatchSampler,
  RandomSampler,
  SequentialSampler,
  SubsetRandomSampler,
  WeightedRandomSampler,
  type Sampler,
} from './samplers'
export { DataLoader, type LoaderOptions } from './loader'
export { defaultCollate, type Collated } from './collate'
export { randomSplit } from './split'

// ONNX's vectors that do not run on the engine, each kind with the reason, and those that are compared less strictly.

/** What a translation refused (an op, or a form of it) → number of vectors, and why PyTorch has no call for it. */
export const NO_COUNTERPART: Readonly<Record<string, readonly [count: number, why: string]>> = {
  Bernoulli: [3, 'What comes out is random, by the generator of NumPy.'],
  BlackmanWindow: [2, 'Window functions are outside the catalog; the same vector as a graph of sines runs.'],
  ConvInteger: [3, 'Quantized numbers.'],
  DFT: [3, 'torch.fft is outside the catalog.'],
  DequantizeLinear: [2, 'Quantized numbers.'],
  'Dropout of ONNX’s own random numbers': [4, 'Which elements go is random, by the generator of NumPy.'],
  DynamicQuantizeLinear: [3, 'Quantized numbers.'],
  'GRU that resets before the product': [1, 'PyTorch resets behind it; the first step is the same.'],
  HammingWindow: [2, 'Window functions are outside the catalog; the same vector as a graph of sines runs.'],
  HannWindow: [2, 'Window functions are outside the catalog; the same vector as a graph of sines runs.'],
  'LSTM whose gates see the cell': [1, 'PyTorch’s LSTM has no peepholes.'],
  MatMulInteger: [1, 'Quantized numbers.'],
  'MaxPool with places counted column by column': [1, 'PyTorch counts row by row.'],
  MelWeightMatrix: [1, 'Sound is outside PyTorch’s core.'],
  NonMaxSuppression: [9, 'Boxes are outside PyTorch’s core.'],
  QLinearConv: [1, 'Quantized numbers.'],
  QLinearMatMul: [2, 'Quantized numbers.'],
  QuantizeLinear: [5, 'Quantized numbers.'],
  RandomUniformLike: [3, 'What comes out is random, by the generator of NumPy.'],
  'Resize align_corners with floor': [1, 'PyTorch’s nearest modes are another two.'],
  'Resize asymmetric': [1, 'PyTorch weighs between centres, or between corners.'],
  'Resize asymmetric with round_prefer_ceil': [1, 'PyTorch’s nearest modes are another two.'],
  'Resize half_pixel with ceil': [1, 'PyTorch’s nearest modes are another two.'],
  'Resize pytorch_half_pixel': [1, 'To a size of 1, where PyTorch itself has changed since.'],
  'Resize tf_crop_and_resize': [1, 'PyTorch does not cut.'],
  'Resize tf_half_pixel_for_nn with round_prefer_floor': [1, 'PyTorch’s nearest modes are another two.'],
  'Resize that leaves the outside out': [2, 'PyTorch repeats the edge.'],
  'Resize to places halfway between two, where PyTorch takes the next one': [2, 'ONNX takes the one before.'],
  'Resize whose corners are those of a size that is no whole number': [2, 'PyTorch rounds the size first.'],
  ReverseSequence: [2, 'PyTorch has no function for it.'],
  RoiAlign: [2, 'Boxes are outside PyTorch’s core.'],
  STFT: [2, 'torch.stft is outside the catalog.'],
  SequenceEmpty: [1, 'Python’s lists, not tensors.'],
  SequenceErase: [2, 'Python’s lists, not tensors.'],
  SequenceLength: [2, 'Python’s lists, not tensors.'],
  TfIdfVectorizer: [7, 'Words are outside PyTorch’s core.'],
  'Unique that is not sorted': [1, 'PyTorch sorts.'],
}

/** Vectors that the recording does not hold, by the recorder's reason. */
export const NOT_RECORDED: Readonly<Record<string, number>> = {
  'a tensor of more than 150 KB': 6,
  uint16: 11,
  uint32: 6,
  uint64: 6,
  strings: 18,
  'a graph in a graph': 22,
  'values that are no tensors: optional': 5,
  'values that are no tensors: sequence': 3,
}

const ROUGH_PI = 'Its numbers were made with 3.1415 for π.'

/** Vectors whose numbers are rough; they are compared with the relative tolerance of ONNX's own tests, 0.001. */
export const ROUGH: Readonly<Record<string, string>> = {
  'node/blackmanwindow_expanded': ROUGH_PI,
  'node/blackmanwindow_symmetric_expanded': ROUGH_PI,
  'node/gridsample_bicubic': 'Written with four decimals.',
  'node/hammingwindow_expanded': ROUGH_PI,
  'node/hammingwindow_symmetric_expanded': ROUGH_PI,
  'node/hannwindow_expanded': ROUGH_PI,
  'node/hannwindow_symmetric_expanded': ROUGH_PI,
}

/** Vectors that contradict ONNX's own description; a test sees to it that they still do. */
export const WRONG: Readonly<Record<string, string>> = {
  'node/adam_multiple': 'Its numbers were made with an epsilon of 0.01, which its node does not say.',
}

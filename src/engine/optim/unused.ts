// Options that PyTorch's optimizers have for other processors, and that change nothing here: they are saved and shown.

export const SWITCHES = { foreach: null, differentiable: false }
export const CAPTURABLE = { capturable: false }
export const FUSED = { fused: null }

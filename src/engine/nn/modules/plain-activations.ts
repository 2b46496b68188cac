// Activations without parameters of their own.
import type { Tensor } from '../../library/tensor'
import { run } from '../calls'
import { Module } from '../module'
import { PlainActivation } from './activation-base'

/** `max(0, x)`. `torch.nn.ReLU`. */
export class ReLU extends PlainActivation {
  protected readonly op = ['relu'] as const
}

/** `min(max(0, x), 6)`. `torch.nn.ReLU6`. */
export class ReLU6 extends PlainActivation {
  protected readonly op = ['relu6'] as const
}

/** `x · sigmoid(x)`. `torch.nn.SiLU`. */
export class SiLU extends PlainActivation {
  protected readonly op = ['silu'] as const
}

/** `x · tanh(softplus(x))`. `torch.nn.Mish`. */
export class Mish extends PlainActivation {
  protected readonly op = ['mish'] as const
}

/** A scaled ELU whose constants keep mean and variance. `torch.nn.SELU`. */
export class SELU extends PlainActivation {
  protected readonly op = ['selu'] as const
}

/** `x · relu6(x + 3) / 6`. `torch.nn.Hardswish`. */
export class Hardswish extends PlainActivation {
  protected readonly op = ['hardswish'] as const
}

/** `relu6(x + 3) / 6`. `torch.nn.Hardsigmoid`. */
export class Hardsigmoid extends PlainActivation {
  protected readonly op = ['hardsigmoid'] as const
}

/** `1 / (1 + exp(−x))`. `torch.nn.Sigmoid`. */
export class Sigmoid extends Module {
  override forward(input: Tensor): Tensor {
    return run('sigmoid', [input])
  }
}

/** The hyperbolic tangent. `torch.nn.Tanh`. */
export class Tanh extends Module {
  override forward(input: Tensor): Tensor {
    return run('tanh', [input])
  }
}

/** `log(sigmoid(x))`. `torch.nn.LogSigmoid`. */
export class LogSigmoid extends Module {
  override forward(input: Tensor): Tensor {
    return run('logsigmoid', [input])
  }
}

/** `x / (1 + |x|)`. `torch.nn.Softsign`. */
export class Softsign extends Module {
  override forward(input: Tensor): Tensor {
    return run('softsign', [input])
  }
}

/** `x − tanh(x)`. `torch.nn.Tanhshrink`. */
export class Tanhshrink extends Module {
  override forward(input: Tensor): Tensor {
    return run('tanhshrink', [input])
  }
}

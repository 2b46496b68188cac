// Special functions by name, as ops on tensors: what derivative rules reach them through.
import { unreachable } from '../errors'
import type { SpecialName } from '../kernels/named'
import { callUnary } from '../scalar-call'
import type { Tensor } from '../tensor'
import { BESSEL } from './bessel'
import { NORMAL_SHARES } from './normal-shares'

const OPS = new Map([...BESSEL, ...NORMAL_SHARES].map((op) => [op.info.name, op]))

/** The function of that name of a tensor. */
export const specialOf = (name: SpecialName, self: Tensor): Tensor =>
  callUnary(OPS.get(name) ?? unreachable(`no op of the name ${name}`), self)

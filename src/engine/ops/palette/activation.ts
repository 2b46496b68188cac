// Activations. In palette order.
import type { Op } from '../../op'
import * as activation from '../activation'
import * as softmax from '../softmax'
import * as gates from '../gates'
import * as hardActivations from '../hard-activations'
import * as smoothActivations from '../smooth-activations'
import * as maskedRows from '../masked-rows'
import * as nativeNorms from '../native-norms'
import * as normalizing from '../normalizing'
import * as batchNorm from '../batch-norm'
import * as chances from '../chances'
import * as channelNorms from '../channel-norms'
import * as slopes from '../slopes'

export const ACTIVATION: readonly Op[] = [
  activation.reluOp,
  activation.sigmoidOp,
  activation.tanhOp,
  activation.leakyReluOp,
  activation.geluOp,
  activation.siluOp,
  activation.softplusOp,
  activation.eluOp,
  smoothActivations.seluOp,
  smoothActivations.celuOp,
  smoothActivations.mishOp,
  gates.preluOp,
  slopes.rreluOp,
  hardActivations.hardtanhOp,
  hardActivations.relu6Op,
  hardActivations.hardsigmoidOp,
  hardActivations.hardswishOp,
  smoothActivations.logsigmoidOp,
  smoothActivations.softsignOp,
  smoothActivations.tanhshrinkOp,
  hardActivations.hardshrinkOp,
  hardActivations.softshrinkOp,
  hardActivations.thresholdOp,
  gates.gluOp,
  softmax.softmaxOp,
  softmax.logSoftmaxOp,
  smoothActivations.softminOp,
  maskedRows.maskedSoftmaxOp,
  maskedRows.maskedLogSoftmaxOp,
  maskedRows.maskedSoftminOp,
  chances.gumbelSoftmaxOp,
  chances.dropoutOp,
  chances.channelDropoutOp,
  chances.alphaDropoutOp,
  chances.channelAlphaDropoutOp,
  normalizing.layerNormOp,
  normalizing.groupNormOp,
  batchNorm.batchNormOp,
  nativeNorms.nativeLayerNormOp,
  nativeNorms.nativeGroupNormOp,
  nativeNorms.nativeBatchNormOp,
  channelNorms.instanceNormOp,
  channelNorms.rmsNormOp,
  channelNorms.localResponseNormOp,
]

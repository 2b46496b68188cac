"""The modules that are recorded: (name, module, inputs or None, options)."""

import torch

from .specs import ints, shares, spec, values

MODULES = []


def add(name, made, *inputs, **options):
    """One module and what it is called with; without inputs only parameters and text are recorded."""
    MODULES.append((name, made, list(inputs) if inputs else None, options))


# --- weighted sums, shapes, containers
add("Linear", spec("Linear", 3, 2), values(4, 3))
add("Linear/no bias", spec("Linear", 3, 2, bias=False), values(3))
add("Linear/float64", spec("Linear", 3, 2, dtype=torch.float64), values(2, 2, 3, dtype=torch.float64))
add("Bilinear", spec("Bilinear", 2, 3, 2), values(4, 2), values(4, 3, seed=2))
add("Bilinear/no bias", spec("Bilinear", 2, 3, 2, bias=False), values(2), values(3, seed=2))
add("Identity", spec("Identity", 54, unused=1), values(2, 3))
add("Flatten", spec("Flatten"), values(2, 3, 2))
add("Flatten/from 0", spec("Flatten", 0, 1), values(2, 3, 2))
add("Unflatten", spec("Unflatten", 1, (2, 2)), values(3, 4))
add("Sequential", spec("Sequential", spec("Linear", 3, 4), spec("ReLU"), spec("Linear", 4, 1)), values(2, 3))
add("Sequential/nested", spec("Sequential", spec("Sequential", spec("Linear", 2, 2), spec("Tanh")), spec("Dropout", 0.25)))
add("ModuleList", spec("ModuleList", [spec("Linear", 2, 2), spec("Linear", 2, 2), spec("ReLU"), spec("Linear", 2, 1)]))
add("ModuleList/empty", spec("ModuleList"))
add("ModuleDict", spec("ModuleDict", {"conv": spec("Conv1d", 1, 1, 2), "act": spec("ReLU")}))
add("ParameterList", spec("ParameterList", [values(2, 3), values(2, seed=2)]))
add("ParameterDict", spec("ParameterDict", {"left": values(2, 3), "right": values(2, seed=2)}))

# --- convolutions
add("Conv1d", spec("Conv1d", 2, 4, 3), values(2, 2, 6))
add("Conv1d/all", spec("Conv1d", 4, 4, 3, stride=2, padding=2, dilation=2, groups=2, bias=False), values(1, 4, 8))
add("Conv1d/circular", spec("Conv1d", 1, 2, 3, padding=1, padding_mode="circular"), values(1, 1, 5))
add("Conv1d/unbatched", spec("Conv1d", 2, 1, 2), values(2, 4))
add("Conv2d", spec("Conv2d", 1, 2, 3), values(2, 1, 5, 4))
add("Conv2d/positional", spec("Conv2d", 2, 2, (3, 2), 2, 1), values(1, 2, 5, 5))
add("Conv2d/same", spec("Conv2d", 1, 1, (2, 3), padding="same"), values(1, 1, 4, 4))
add("Conv2d/reflect", spec("Conv2d", 1, 1, 3, padding=(1, 2), padding_mode="reflect"), values(1, 1, 4, 4))
add("Conv2d/replicate same", spec("Conv2d", 1, 1, 3, padding="same", padding_mode="replicate"), values(1, 1, 3, 4))
add("Conv3d", spec("Conv3d", 1, 2, 2, padding=1), values(1, 1, 2, 3, 2))
add("ConvTranspose1d", spec("ConvTranspose1d", 2, 3, 3, stride=2), values(1, 2, 4))
add("ConvTranspose2d", spec("ConvTranspose2d", 2, 2, 3, 2, 1, 1), values(1, 2, 3, 3))
add("ConvTranspose2d/groups", spec("ConvTranspose2d", 2, 4, 2, groups=2, dilation=2, bias=False), values(1, 2, 2, 3))
add("ConvTranspose2d/output size", spec("ConvTranspose2d", 1, 1, 3, stride=2), values(1, 1, 2, 2), call={"output_size": [6, 5]})
add("ConvTranspose3d", spec("ConvTranspose3d", 1, 1, 2, stride=2), values(1, 1, 2, 1, 2))

# --- pooling
add("MaxPool1d", spec("MaxPool1d", 2), values(1, 2, 5))
add("MaxPool1d/all", spec("MaxPool1d", 3, stride=2, padding=1, dilation=2, ceil_mode=True), values(1, 2, 8))
add("MaxPool2d", spec("MaxPool2d", 2, 2), values(1, 2, 4, 5))
add("MaxPool2d/indices", spec("MaxPool2d", (2, 3), stride=(1, 2), return_indices=True), values(2, 4, 5))
add("MaxPool3d", spec("MaxPool3d", 2), values(1, 1, 2, 4, 3))
add("AvgPool1d", spec("AvgPool1d", 3, stride=2, padding=1), values(1, 2, 6))
add("AvgPool2d", spec("AvgPool2d", 2), values(1, 2, 4, 5))
add("AvgPool2d/all", spec("AvgPool2d", (3, 2), (2, 1), (1, 0), True, False), values(1, 1, 5, 5))
add("AvgPool2d/divisor", spec("AvgPool2d", 2, divisor_override=3), values(1, 1, 4, 4))
add("AvgPool3d", spec("AvgPool3d", 2), values(1, 1, 2, 4, 3))
add("AdaptiveAvgPool1d", spec("AdaptiveAvgPool1d", 3), values(1, 2, 5))
add("AdaptiveAvgPool2d", spec("AdaptiveAvgPool2d", (2, None)), values(1, 2, 5, 3))
add("AdaptiveAvgPool2d/1", spec("AdaptiveAvgPool2d", 1), values(2, 4, 5))
add("AdaptiveAvgPool3d", spec("AdaptiveAvgPool3d", (1, 2, 2)), values(1, 1, 2, 3, 4))
add("AdaptiveMaxPool1d", spec("AdaptiveMaxPool1d", 2), values(1, 2, 5))
add("AdaptiveMaxPool2d", spec("AdaptiveMaxPool2d", (2, 3), return_indices=True), values(1, 2, 5, 4))
add("AdaptiveMaxPool3d", spec("AdaptiveMaxPool3d", 2), values(1, 1, 3, 3, 3))
add("LPPool1d", spec("LPPool1d", 2, 2), values(1, 2, 6))
add("LPPool2d", spec("LPPool2d", 2, (2, 1), stride=1), shares(1, 1, 3, 3))
add("MaxUnpool2d", spec("MaxUnpool2d", 2), values(1, 1, 1, 2), torch.tensor([[[[1, 6]]]]))

# --- norms
add("BatchNorm1d", spec("BatchNorm1d", 3), values(4, 3))
add("BatchNorm1d/sequences", spec("BatchNorm1d", 3), values(2, 3, 4))
add("BatchNorm1d/eval", spec("BatchNorm1d", 3), values(4, 3), eval=True)
add("BatchNorm1d/plain", spec("BatchNorm1d", 3, affine=False, track_running_stats=False), values(4, 3))
add("BatchNorm1d/no bias", spec("BatchNorm1d", 3, bias=False), values(4, 3))
add("BatchNorm1d/cumulative", spec("BatchNorm1d", 3, momentum=None), values(4, 3))
add("BatchNorm2d", spec("BatchNorm2d", 2, eps=0.001, momentum=0.3), values(2, 2, 2, 3))
add("BatchNorm3d", spec("BatchNorm3d", 2), values(2, 2, 1, 2, 2))
add("LayerNorm", spec("LayerNorm", 3), values(2, 3))
add("LayerNorm/two", spec("LayerNorm", [2, 3], eps=0.01, bias=False), values(2, 2, 3))
add("LayerNorm/plain", spec("LayerNorm", 3, elementwise_affine=False), values(2, 3))
add("GroupNorm", spec("GroupNorm", 2, 4), values(2, 4, 3))
add("GroupNorm/plain", spec("GroupNorm", 1, 4, affine=False), values(2, 4))
add("InstanceNorm1d", spec("InstanceNorm1d", 2), values(2, 2, 4))
add("InstanceNorm2d", spec("InstanceNorm2d", 2, affine=True), values(2, 2, 2, 3))
add("InstanceNorm2d/tracked", spec("InstanceNorm2d", 2, track_running_stats=True), values(2, 2, 2, 3))
add("InstanceNorm2d/tracked eval", spec("InstanceNorm2d", 2, affine=True, track_running_stats=True), values(2, 2, 2, 3), eval=True)
add("InstanceNorm3d", spec("InstanceNorm3d", 2), values(2, 1, 2, 2))
add("RMSNorm", spec("RMSNorm", 3), values(2, 3))
add("RMSNorm/two", spec("RMSNorm", [2, 3], eps=0.01), values(2, 2, 3))
add("RMSNorm/plain", spec("RMSNorm", 3, elementwise_affine=False), values(2, 3))
add("LocalResponseNorm", spec("LocalResponseNorm", 2), values(1, 4, 3))

# --- dropout
for name in ("Dropout", "AlphaDropout"):
    add(name, spec(name, 0.4), values(4, 5))
    add(f"{name}/eval", spec(name, 0.4), values(2, 3), eval=True)
add("Dropout/in place", spec("Sequential", spec("Linear", 3, 3), spec("Dropout", inplace=True)), values(2, 3))
add("Dropout/all", spec("Dropout", 1.0), values(2, 3))
add("Dropout1d", spec("Dropout1d"), values(3, 4, 2))
add("Dropout1d/unbatched", spec("Dropout1d"), values(6, 2))
add("Dropout2d", spec("Dropout2d", 0.3), values(3, 4, 2, 2))
add("Dropout3d", spec("Dropout3d"), values(2, 4, 1, 2, 2))
add("FeatureAlphaDropout", spec("FeatureAlphaDropout"), values(3, 4, 2))

# --- embeddings
add("Embedding", spec("Embedding", 5, 3), ints(5, 2, 3))
add("Embedding/padding", spec("Embedding", 5, 3, padding_idx=-2), torch.tensor([[3, 0], [1, 3]]))
add("Embedding/norm", spec("Embedding", 5, 3, max_norm=1.0), ints(5, 2, 3))
add("Embedding/counts", spec("Embedding", 5, 3, scale_grad_by_freq=True), torch.tensor([1, 1, 2, 1]))
for mode in ("sum", "mean", "max"):
    add(f"EmbeddingBag/{mode}", spec("EmbeddingBag", 6, 3, mode=mode), ints(6, 7), torch.tensor([0, 3, 3]))
add("EmbeddingBag/rows", spec("EmbeddingBag", 6, 3), ints(6, 2, 4))
add("EmbeddingBag/weights", spec("EmbeddingBag", 6, 3, mode="sum"), ints(6, 2, 4), call={"per_sample_weights": values(2, 4, seed=2)})
add("EmbeddingBag/padding", spec("EmbeddingBag", 6, 3, padding_idx=1), torch.tensor([1, 2, 1, 4]), torch.tensor([0, 2]))

# --- recurrent
for name in ("RNN", "LSTM", "GRU"):
    add(name, spec(name, 3, 2), values(4, 2, 3))
    add(f"{name}/deep", spec(name, 3, 2, 2, bias=False, batch_first=True, bidirectional=True), values(2, 3, 3))
    add(f"{name}/dropout", spec(name, 3, 4, num_layers=2, dropout=0.5), values(3, 2, 3))
    add(f"{name}/unbatched", spec(name, 3, 2, bidirectional=True), values(4, 3))
    add(f"{name}Cell", spec(f"{name}Cell", 3, 2), values(2, 3))
    add(f"{name}Cell/unbatched", spec(f"{name}Cell", 3, 2, bias=False), values(3))
add("RNN/relu", spec("RNN", 3, 2, nonlinearity="relu"), values(4, 2, 3), values(1, 2, 2, seed=2))
add("RNNCell/relu", spec("RNNCell", 3, 2, nonlinearity="relu"), values(2, 3), values(2, 2, seed=2))
add("GRU/state", spec("GRU", 3, 2), values(4, 2, 3), values(1, 2, 2, seed=2))
add("LSTM/state", spec("LSTM", 3, 2), values(4, 2, 3), (values(1, 2, 2, seed=2), values(1, 2, 2, seed=3)))
add("LSTM/projected", spec("LSTM", 3, 4, 2, proj_size=2, bidirectional=True), values(4, 2, 3))
add("LSTMCell/state", spec("LSTMCell", 3, 2), values(2, 3), (values(2, 2, seed=2), values(2, 2, seed=3)))

# --- attention
query, key, value = values(3, 2, 4), values(5, 2, 4, seed=2), values(5, 2, 4, seed=3)
add("MultiheadAttention", spec("MultiheadAttention", 4, 2), query, key, value)
add("MultiheadAttention/quiet", spec("MultiheadAttention", 4, 2), query, key, value, call={"need_weights": False})
add("MultiheadAttention/heads", spec("MultiheadAttention", 4, 2), query, key, value, call={"average_attn_weights": False})
add("MultiheadAttention/batch first", spec("MultiheadAttention", 4, 2, bias=False, batch_first=True), values(2, 3, 4), values(2, 3, 4), values(2, 3, 4))
add("MultiheadAttention/unbatched", spec("MultiheadAttention", 4, 1), values(3, 4), values(2, 4, seed=2), values(2, 4, seed=3))
add("MultiheadAttention/dropout", spec("MultiheadAttention", 4, 2, dropout=0.3), query, key, value)
add("MultiheadAttention/other widths", spec("MultiheadAttention", 4, 2, kdim=3, vdim=2), query, values(5, 2, 3, seed=2), values(5, 2, 2, seed=3))
add("MultiheadAttention/extra", spec("MultiheadAttention", 4, 2, add_bias_kv=True, add_zero_attn=True), query, key, value)
seen = torch.ones(3, 5, dtype=torch.bool).triu(2)
late = torch.tensor([[False, False, False, False, True], [False, False, False, True, True]])
add("MultiheadAttention/masks", spec("MultiheadAttention", 4, 2), query, key, value, call={"attn_mask": seen, "key_padding_mask": late})
add("MultiheadAttention/quiet masks", spec("MultiheadAttention", 4, 2), query, key, value, call={"attn_mask": seen, "key_padding_mask": late, "need_weights": False})
add("MultiheadAttention/float mask", spec("MultiheadAttention", 4, 2), query, key, value, call={"attn_mask": values(4, 3, 5, seed=4)})

# --- transformers
layer = {"dim_feedforward": 5, "dropout": 0.2}
add("TransformerEncoderLayer", spec("TransformerEncoderLayer", 4, 2, **layer), values(3, 2, 4))
add("TransformerEncoderLayer/eval", spec("TransformerEncoderLayer", 4, 2, batch_first=True, **layer), values(2, 3, 4), eval=True)
add("TransformerEncoderLayer/norm first", spec("TransformerEncoderLayer", 4, 2, norm_first=True, activation="gelu", bias=False, **layer), values(3, 2, 4))
add("TransformerEncoderLayer/mask", spec("TransformerEncoderLayer", 4, 2, 5, 0.0), values(3, 2, 4), call={"src_mask": torch.full((3, 3), float("-inf")).triu(1)})
add("TransformerDecoderLayer", spec("TransformerDecoderLayer", 4, 2, **layer), values(3, 2, 4), values(4, 2, 4, seed=2))
add("TransformerDecoderLayer/norm first", spec("TransformerDecoderLayer", 4, 2, norm_first=True, batch_first=True, **layer), values(2, 3, 4), values(2, 4, 4, seed=2))
encoder, decoder = spec("TransformerEncoderLayer", 4, 2, 3), spec("TransformerDecoderLayer", 4, 2, 3)
add("TransformerEncoder", spec("TransformerEncoder", encoder, 2), values(3, 2, 4))
add("TransformerEncoder/norm", spec("TransformerEncoder", spec("TransformerEncoderLayer", 4, 2, 3, 0.0), 2, spec("LayerNorm", 4)), values(3, 2, 4))
add("TransformerDecoder", spec("TransformerDecoder", decoder, 2), values(3, 2, 4), values(4, 2, 4, seed=2))
add("Transformer", spec("Transformer", 4, 2, 1, 1, 3), values(3, 2, 4), values(2, 2, 4, seed=2))
add("Transformer/masked", spec("Transformer", 4, 2, 1, 1, 3, 0.0, batch_first=True), values(2, 3, 4), values(2, 2, 4, seed=2), call={"tgt_mask": torch.full((2, 2), float("-inf")).triu(1)})

# --- activations
for name in ("ReLU", "ReLU6", "Sigmoid", "Tanh", "LogSigmoid", "Softsign", "Tanhshrink", "SiLU", "Mish", "SELU", "Hardswish", "Hardsigmoid", "GELU", "ELU", "CELU", "LeakyReLU", "Hardtanh", "Softplus", "Softshrink", "Hardshrink", "PReLU", "RReLU"):
    add(name, spec(name), values(2, 4, scale=2.0))
for name, args in (("GELU", ["tanh"]), ("ELU", [0.5]), ("CELU", [0.5]), ("LeakyReLU", [0.2]), ("Hardtanh", [-2.0, 0.5]), ("Softplus", [2.0, 1.5]), ("Softshrink", [0.25]), ("Hardshrink", [0.25]), ("Threshold", [0.1, 20.0])):
    add(f"{name}/other", spec(name, *args), values(2, 4, scale=2.0))
for name in ("ReLU", "ELU", "Hardtanh", "LeakyReLU", "SiLU"):
    add(f"{name}/in place", spec("Sequential", spec("Linear", 3, 4), spec(name, inplace=True)), values(2, 3))
add("PReLU/channels", spec("PReLU", 3, init=0.1), values(2, 3, 2))
add("RReLU/eval", spec("RReLU", 0.1, 0.3), values(2, 4), eval=True)
add("GLU", spec("GLU"), values(2, 4))
add("GLU/dim", spec("GLU", dim=0), values(2, 4))
for name in ("Softmax", "Softmin", "LogSoftmax"):
    add(name, spec(name, dim=1), values(2, 4))
    add(f"{name}/implicit", spec(name), values(2, 4))
add("Softmax2d", spec("Softmax2d"), values(1, 3, 2, 2))

# --- padding, stretching, patches
for mode in ("Zero", "Reflection", "Replication", "Circular"):
    add(f"{mode}Pad1d", spec(f"{mode}Pad1d", 1), values(1, 2, 3))
    add(f"{mode}Pad2d", spec(f"{mode}Pad2d", (1, 2, 0, 1)), values(1, 1, 3, 3))
    add(f"{mode}Pad3d", spec(f"{mode}Pad3d", 1), values(1, 1, 2, 2, 2))
add("ConstantPad1d", spec("ConstantPad1d", (2, 1), 3.5), values(1, 2, 3))
add("ConstantPad2d", spec("ConstantPad2d", 1, 2.0), values(1, 1, 2, 2))
add("ConstantPad3d", spec("ConstantPad3d", 1, -1.5), values(1, 1, 1, 2, 2))
add("Upsample", spec("Upsample", scale_factor=2), values(1, 1, 2, 3))
add("Upsample/bilinear", spec("Upsample", size=(3, 4), mode="bilinear", align_corners=True), values(1, 1, 2, 3))
add("UpsamplingNearest2d", spec("UpsamplingNearest2d", scale_factor=2), values(1, 1, 2, 3))
add("UpsamplingBilinear2d", spec("UpsamplingBilinear2d", size=(3, 4)), values(1, 1, 2, 3))
add("PixelShuffle", spec("PixelShuffle", 2), values(1, 4, 2, 3))
add("PixelUnshuffle", spec("PixelUnshuffle", 2), values(1, 1, 4, 2))
add("ChannelShuffle", spec("ChannelShuffle", 2), values(1, 4, 2, 2))
add("Unfold", spec("Unfold", (2, 3), padding=1), values(1, 2, 3, 4))
add("Fold", spec("Fold", (3, 3), (2, 2)), values(1, 4, 4))

# --- losses
logits, classes = values(3, 4), ints(4, 3)
pair, sign = (values(3, 4), values(3, 4, seed=2)), torch.tensor([1.0, -1.0, 1.0])
for reduction in ("mean", "sum", "none"):
    for name in ("MSELoss", "L1Loss", "SmoothL1Loss", "HuberLoss", "SoftMarginLoss"):
        target = torch.tensor([[1.0, -1, 1, 1], [-1, 1, -1, -1], [1, 1, -1, 1]]) if name == "SoftMarginLoss" else pair[1]
        add(f"{name}/{reduction}", spec(name, reduction=reduction), pair[0], target)
    add(f"CrossEntropyLoss/{reduction}", spec("CrossEntropyLoss", reduction=reduction), logits, classes)
    add(f"NLLLoss/{reduction}", spec("NLLLoss", reduction=reduction), logits, classes)
    add(f"BCELoss/{reduction}", spec("BCELoss", reduction=reduction), shares(3, 2), shares(3, 2, seed=2))
    add(f"BCEWithLogitsLoss/{reduction}", spec("BCEWithLogitsLoss", reduction=reduction), values(3, 2), shares(3, 2, seed=2))
    add(f"KLDivLoss/{reduction}", spec("KLDivLoss", reduction=reduction), logits, shares(3, 4, seed=2))
    add(f"PoissonNLLLoss/{reduction}", spec("PoissonNLLLoss", reduction=reduction), logits, shares(3, 4, seed=2))
    add(f"GaussianNLLLoss/{reduction}", spec("GaussianNLLLoss", reduction=reduction), *pair, shares(3, 4, seed=3))
    add(f"MarginRankingLoss/{reduction}", spec("MarginRankingLoss", reduction=reduction), values(3), values(3, seed=2), sign)
    add(f"HingeEmbeddingLoss/{reduction}", spec("HingeEmbeddingLoss", reduction=reduction), values(3), sign)
    add(f"CosineEmbeddingLoss/{reduction}", spec("CosineEmbeddingLoss", reduction=reduction), *pair, sign)
    add(f"MultiLabelSoftMarginLoss/{reduction}", spec("MultiLabelSoftMarginLoss", reduction=reduction), logits, ints(2, 3, 4).float())
    add(f"MultiLabelMarginLoss/{reduction}", spec("MultiLabelMarginLoss", reduction=reduction), logits, torch.tensor([[3, 0, -1, 1], [1, -1, 0, 2], [2, 1, 0, 3]]))
    add(f"MultiMarginLoss/{reduction}", spec("MultiMarginLoss", reduction=reduction), logits, classes)
    add(f"TripletMarginLoss/{reduction}", spec("TripletMarginLoss", reduction=reduction), *pair, values(3, 4, seed=3))
    add(f"TripletMarginWithDistanceLoss/{reduction}", spec("TripletMarginWithDistanceLoss", reduction=reduction), *pair, values(3, 4, seed=3))
add("CrossEntropyLoss/weights", spec("CrossEntropyLoss", shares(4), ignore_index=1, label_smoothing=0.2), logits, classes)
add("CrossEntropyLoss/shares", spec("CrossEntropyLoss"), logits, shares(3, 4, seed=2))
add("CrossEntropyLoss/images", spec("CrossEntropyLoss"), values(2, 3, 2, 2), ints(3, 2, 2, 2))
add("NLLLoss/weights", spec("NLLLoss", shares(4), ignore_index=1), logits, classes)
add("BCELoss/weights", spec("BCELoss", shares(2, seed=3)), shares(3, 2), shares(3, 2, seed=2))
add("BCEWithLogitsLoss/weights", spec("BCEWithLogitsLoss", weight=shares(2, seed=3), pos_weight=shares(2, seed=4)), values(3, 2), shares(3, 2, seed=2))
add("KLDivLoss/batchmean", spec("KLDivLoss", reduction="batchmean", log_target=True), logits, values(3, 4, seed=2))
add("SmoothL1Loss/beta", spec("SmoothL1Loss", beta=0.4), *pair)
add("HuberLoss/delta", spec("HuberLoss", delta=0.4), *pair)
add("PoissonNLLLoss/full", spec("PoissonNLLLoss", log_input=False, full=True), shares(3, 4), values(3, 4, seed=2).abs() * 3)
add("GaussianNLLLoss/full", spec("GaussianNLLLoss", full=True), *pair, shares(3, 1, seed=3))
add("MarginRankingLoss/margin", spec("MarginRankingLoss", 0.5), values(3), values(3, seed=2), sign)
add("HingeEmbeddingLoss/margin", spec("HingeEmbeddingLoss", 2.0), values(3), sign)
add("CosineEmbeddingLoss/margin", spec("CosineEmbeddingLoss", 0.3), *pair, sign)
add("MultiMarginLoss/square", spec("MultiMarginLoss", 2, 0.5, shares(4)), logits, classes)
add("TripletMarginLoss/swap", spec("TripletMarginLoss", 2.0, swap=True), *pair, values(3, 4, seed=3))
add("TripletMarginWithDistanceLoss/swap", spec("TripletMarginWithDistanceLoss", margin=2.0, swap=True), *pair, values(3, 4, seed=3))
for reduction in ("mean", "sum", "none"):
    steps = values(4, 2, 3).log_softmax(2).mul(1000).round().div(1000)
    add(f"CTCLoss/{reduction}", spec("CTCLoss", reduction=reduction), steps, torch.tensor([[1, 2], [2, 2]]), torch.tensor([4, 4]), torch.tensor([2, 1]))
add("CTCLoss/zero infinity", spec("CTCLoss", zero_infinity=True), steps, torch.tensor([[1, 1], [2, 2]]), torch.tensor([2, 4]), torch.tensor([2, 2]))
add("CosineSimilarity", spec("CosineSimilarity"), *pair)
add("PairwiseDistance", spec("PairwiseDistance", 2.0, keepdim=True), *pair)

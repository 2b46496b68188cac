"""What Gradloom itself says while code runs, in the language of the window. Errors speak as Python and PyTorch do."""

import sys

_TEXTS = {
    "en": {
        "pip": "[{tool}] nothing is installed: torch, numpy and the other supported packages are built in.",
        "shell": "{line}: there is no shell here.",
        "magic": "%{name}: this magic is not known here.",
        "cell-magic": "%%{name}: this magic is not known here; the cell was not run.",
        "wall-time": "Wall time: {time}",
        "per-loop": "{mean} ± {spread} per loop (mean ± std. dev. of {goes} runs, {count} loops each)",
        "first-line": "a magic with %% must be the first line of its cell, got it in line {line}",
        "dot": "A graph of {lines} lines; print() shows them.",
        "on-canvas": "The graph stands on the canvas.",
        "snapshot": "[jovian] Snapshots are kept by Gradloom on this computer; nothing was uploaded.",
        "tensorboard": "[tensorboard] Nothing is written: there is no TensorBoard here. The plot under the cells shows the loss of every pass.",
        "input": "input: code that runs here cannot ask; write the answer into the code.",
        "savefig": "savefig: pictures are written as SVG here: {name}",
    },
    "zh": {
        "pip": "[{tool}] 无需安装：torch、numpy 以及其他受支持的包都已内置。",
        "shell": "{line}：这里没有命令行。",
        "magic": "%{name}：这里不支持这个魔法命令。",
        "cell-magic": "%%{name}：这里不支持这个魔法命令，单元格没有运行。",
        "wall-time": "用时：{time}",
        "per-loop": "每次循环 {mean} ± {spread}（{goes} 轮的平均值 ± 标准差，每轮 {count} 次循环）",
        "first-line": "以 %% 开头的魔法命令必须是单元格的第一行，实际在第 {line} 行",
        "dot": "一个 {lines} 行的图，可用 print() 显示。",
        "on-canvas": "图已在画布上。",
        "snapshot": "[jovian] 快照由 Gradloom 保存在本机，没有上传任何内容。",
        "tensorboard": "[tensorboard] 不会写入任何内容：这里没有 TensorBoard。单元格下方的曲线显示每次反向传播的损失。",
        "input": "input：这里运行的代码不能提问；请把答案写进代码。",
        "savefig": "savefig：这里的图片以 SVG 格式写入：{name}",
    },
}
_language = "en"


def speak(language):
    """From now on everything is said in this language."""
    global _language
    _language = language if language in _TEXTS else "en"


def word(key, **values):
    """A text in the language of the window."""
    return _TEXTS[_language][key].format(**values)


def say(key, **values):
    """Says a text beside what the code prints."""
    print(word(key, **values), file=sys.stderr)

// Simplified Chinese: problems, by the code of the AppError; codes without an entry show their own sentence.
import type { errors as english } from '../en/errors'
import type { Texts } from '../texts'

export const errors: Texts<typeof english> = {
  errors: {
    'no-node': '节点“{{id}}”不存在。',
    'no-port': '{{op}}：有 {{inputs}} 个输入，得到接到第 {{port}} 个输入的连线。',
    'no-output': '{{op}}：有 {{outputs}} 个输出，得到从第 {{output}} 个输出引出的连线。',
    cycle: '计算图不能有环：{{from}} 依赖 {{to}}，因此不能再接入它。',
    'bad-name': '名称必须是 Python 标识符，得到“{{name}}”。',
    'name-taken': '名称必须唯一：已有节点叫“{{name}}”。',
    'too-large': '文件太大：最多 64 MiB。',
    'not-json': '文件不是 JSON：{{reason}}。',
    'not-gradloom': '文件不是 Gradloom 文档。',
    'newer-version': '文件由更新版本的 Gradloom 写成（版本 {{version}}；本程序最高支持 {{known}}）。',
    'bad-document': '文件在 {{where}} 处已损坏。',
  },
}

// docs/ops.md says what the op records say now.
import { describe, expect, test } from 'vitest'
import { OPS } from '../../engine/ops/index'
import { opPage } from './op-page'
import { writtenPage } from './written'

describe('docs/ops.md', () => {
  const page = opPage(OPS)

  test('is current (GRADLOOM_WRITE_DOCS=1 npx vitest run src/cli/docs)', () => {
    expect(writtenPage('ops.md', page)).toBe(page)
  })

  test('describes every op with both languages, formulas and dtypes', () => {
    for (const { info } of OPS)
      expect(page).toContain(`\n### ${info.name} \`${info.symbol}\`\n\n${info.doc.en} · ${info.doc.zh}\n`)
    expect(page).toContain(
      '- forward: `self * other`\n- backward `MulBackward0`: `self.grad` += `grad * other`; `other.grad` += `grad * self`',
    )
    expect(page).toContain('- dtypes: `float16` `bfloat16` `float32` `float64`')
  })
})

// Colours that programs write for a terminal.
import { describe, expect, test } from 'vitest'
import { contrast } from '../../paint/colour'
import { THEMES } from '../../paint/theme'
import { looksOf } from './ansi-look'
import { PLAIN, runsOf, withoutStyles } from './ansi'

const ESC = '\u001b'
const styles = (text: string) => runsOf(text).map((run) => run.style)

describe('runs', () => {
  test('a style holds until it is reset, and text alone stays whole', () => {
    expect(runsOf(`a${ESC}[1;31mb${ESC}[0mc`)).toEqual([
      { text: 'a', style: PLAIN },
      { text: 'b', style: { ...PLAIN, bold: true, ink: '#c01c28' } },
      { text: 'c', style: PLAIN },
    ])
    expect(runsOf('plain\n')).toEqual([{ text: 'plain\n', style: PLAIN }])
    expect(styles(`${ESC}[31mx${ESC}[my`)[1]).toEqual(PLAIN)
  })

  test('bright, indexed and true colours, of ink and ground', () => {
    expect(styles(`${ESC}[92mx`)[0]?.ink).toBe('#2fa84f')
    expect(styles(`${ESC}[38;5;196mx`)[0]?.ink).toBe('#ff0000')
    expect(styles(`${ESC}[38;5;244mx`)[0]?.ink).toBe('#808080')
    expect(styles(`${ESC}[48;2;1;2;255mx`)[0]?.ground).toBe('#0102ff')
    // What follows a colour is a code of its own again.
    expect(styles(`${ESC}[38;5;196;1;44mx`)[0]).toMatchObject({ ink: '#ff0000', bold: true, ground: '#1f5fd0' })
  })

  test('each switch is turned off again, and unknown or broken codes change nothing', () => {
    expect(styles(`${ESC}[1;2;3;4;7;9mx${ESC}[22;23;24;27;29my`)).toEqual([
      { ...PLAIN, bold: true, faint: true, italic: true, underline: true, inverse: true, strike: true },
      PLAIN,
    ])
    expect(styles(`${ESC}[77;5mx${ESC}[38;2;1my`)).toEqual([PLAIN, PLAIN])
  })

  test('together the runs say the text without sequences', () => {
    const text = `${ESC}[2K\r 50%|${ESC}[32m███${ESC}[0m| ${ESC}[?25l${ESC}[Adone`
    expect(withoutStyles(text)).toBe(' 50%|███| done')
    expect(
      runsOf(text)
        .map((run) => run.text)
        .join(''),
    ).toBe(withoutStyles(text))
  })
})

describe.each(Object.values(THEMES))('in theme $id', (theme) => {
  // A cell, one of several that are selected, and the card of an exception.
  const grounds = [theme.surface, theme.accentSoft, theme.errorSoft]
  const numbers = Array.from({ length: 256 }, (_, number) => number)

  test('every ink can be read on what it stands on', () => {
    for (const number of numbers) {
      const [style] = styles(`${ESC}[38;5;${number}mx`)
      const { color } = looksOf(style!, theme)
      for (const ground of grounds)
        expect(contrast(color!, ground), `${number} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
  })

  test('every ground has an ink that can be read on it', () => {
    for (const number of numbers) {
      for (const codes of [`48;5;${number}`, `48;5;${number};31`, `7;38;5;${number}`]) {
        const [style] = styles(`${ESC}[${codes}mx`)
        const { color, backgroundColor } = looksOf(style!, theme)
        expect(contrast(color!, backgroundColor!), codes).toBeGreaterThanOrEqual(4.5)
      }
    }
  })

  test('the colours stay apart, and plain text takes the page’s own', () => {
    const inks = [31, 32, 33, 34, 35, 36].map((code) => looksOf(styles(`${ESC}[${code}mx`)[0]!, theme).color)
    expect(new Set(inks).size).toBe(6)
    expect(looksOf(PLAIN, theme)).toEqual({})
  })
})

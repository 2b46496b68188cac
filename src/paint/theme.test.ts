// Contrast of every theme, measured: text at least 4.5:1, graphics at least 3:1; and the colour-blind-safe badge hues.
import { describe, expect, test } from 'vitest'
import { OP_CATEGORIES } from '../model/catalog'
import { contrast, mix, parseHex } from './colour'
import { inkOn, scaleColour } from './scale'
import { THEMES, type Theme } from './theme'
import { themeVariables } from './theme-variables'

const themes = Object.values(THEMES)

const backgrounds = (theme: Theme): string[] => [theme.ground, theme.surface, theme.raised, theme.sunken]

function atLeast(ratio: number, inks: Record<string, string>, on: string[]): void {
  for (const [name, ink] of Object.entries(inks)) {
    for (const background of on) {
      expect(contrast(ink, background), `${name} ${ink} on ${background}`).toBeGreaterThanOrEqual(ratio)
    }
  }
}

test('contrast is WCAG’s: black on white is 21, equal colours are 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#777777')).toBe(1)
  expect(contrast('#ffffff', '#767676')).toBeCloseTo(4.54, 2)
})

describe.each(themes)('theme $id', (theme) => {
  test('text is at least 4.5:1 on the ground and every surface', () => {
    const { text, textMuted, textFaint, accent, error, warning, success, trainable } = theme
    const inks = { text, textMuted, textFaint, accent, error, warning, success, trainable }
    atLeast(4.5, { ...inks, value: theme.value.ink, gradient: theme.gradient.ink }, backgrounds(theme))
  })

  test('text is at least 4.5:1 on the tints it stands on', () => {
    atLeast(4.5, { value: theme.value.ink }, [theme.value.soft])
    atLeast(4.5, { gradient: theme.gradient.ink }, [theme.gradient.soft])
    atLeast(4.5, { error: theme.error, text: theme.text }, [theme.errorSoft])
    atLeast(4.5, { text: theme.text, textMuted: theme.textMuted, accent: theme.accent }, [theme.accentSoft])
    atLeast(4.5, { onAccent: theme.onAccent }, [theme.accent])
  })

  test('borders, wires and rings are at least 3:1', () => {
    const { border, edge, edgeIdle, focus, selection } = theme
    atLeast(3, { border, edge, edgeIdle, focus, selection }, backgrounds(theme))
  })

  test('symbols are at least 4.5:1 on their badges', () => {
    for (const category of OP_CATEGORIES) {
      const { ink, soft } = theme.category[category]
      expect(contrast(ink, soft), category).toBeGreaterThanOrEqual(4.5)
    }
  })

  test('numbers are at least 4.5:1 on every tone of both scales', () => {
    for (const hue of [theme.value, theme.gradient]) {
      for (let level = -1; level <= 1; level += 0.05) {
        const tone = scaleColour(hue, level)
        expect(contrast(inkOn(tone), tone)).toBeGreaterThanOrEqual(4.5)
      }
    }
  })

  test('zero is the neutral tone, the ends are the two hues, values beyond are clamped', () => {
    const { value } = theme
    expect(scaleColour(value, 0)).toBe(value.zero)
    expect([scaleColour(value, -1), scaleColour(value, 1)]).toEqual([value.negative, value.positive])
    expect(scaleColour(value, 7)).toBe(value.positive)
  })

  test('every colour token becomes one CSS variable', () => {
    const variables = themeVariables(theme)
    expect(variables['--ground']).toBe(theme.ground)
    expect(variables['--text-muted']).toBe(theme.textMuted)
    expect(variables['--value-ink']).toBe(theme.value.ink)
    expect(variables['--category-leaf-soft']).toBe(theme.category.leaf.soft)
    for (const colour of Object.values(variables)) expect(() => parseHex(colour)).not.toThrow()
  })
})

/** CIE L*a*b* (D65) of a colour, after a 3x3 colour-vision simulation in linear RGB. */
function lab(hex: string, simulation: readonly (readonly number[])[]): number[] {
  const linear = parseHex(hex).map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4))
  const seen = simulation.map((row) =>
    Math.max(
      0,
      row.reduce((sum, share, i) => sum + share * linear[i]!, 0),
    ),
  )
  const toXyz = [
    [0.4124, 0.3576, 0.1805],
    [0.2126, 0.7152, 0.0722],
    [0.0193, 0.1192, 0.9505],
  ]
  const white = [0.9505, 1, 1.089]
  const [x, y, z] = toXyz.map((row, i) => {
    const t = row.reduce((sum, share, j) => sum + share * seen[j]!, 0) / white[i]!
    return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116
  }) as [number, number, number]
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

/** Machado, Oliveira and Fernandes 2009, severity 1. */
const VISIONS = {
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

test('badge hues: at most seven, and apart from each other for every kind of colour vision', () => {
  const hues = [...new Set(OP_CATEGORIES.map((category) => THEMES.light.category[category].ring))]
  expect(hues.length).toBeLessThanOrEqual(7)
  for (const [vision, matrix] of Object.entries(VISIONS)) {
    const seen = hues.map((hue) => lab(hue, matrix))
    for (let a = 0; a < hues.length; a++) {
      for (let b = a + 1; b < hues.length; b++) {
        const difference = Math.hypot(...seen[a]!.map((value, i) => value - seen[b]![i]!))
        expect(difference, `${hues[a]!} and ${hues[b]!} under ${vision}`).toBeGreaterThan(11)
      }
    }
  }
})

test('mixing runs from one colour to the other', () => {
  expect([mix('#000000', '#ffffff', 0), mix('#000000', '#ffffff', 1)]).toEqual(['#000000', '#ffffff'])
  expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080')
})

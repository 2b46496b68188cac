// Theme: every colour of the app and of its pictures, by what it is for. The renderer turns the same tokens into CSS.
import type { OpCategory } from '../model/catalog'
import { mix } from './colour'

export type ThemeId = 'light' | 'dark' | 'hc-light' | 'hc-dark'

/** One quantity's colours: text, tint behind it, and the symmetric scale negative - zero - positive. */
export interface Hue {
  readonly ink: string
  readonly soft: string
  readonly negative: string
  readonly zero: string
  readonly positive: string
}

/** Badge of an op: a ring in the category's hue, a tint inside it, the symbol in ink. */
interface CategoryColours {
  readonly ring: string
  readonly soft: string
  readonly ink: string
}

export interface Theme {
  readonly id: ThemeId
  readonly scheme: 'light' | 'dark'
  /** Lines are thicker and every border is drawn in full contrast. */
  readonly highContrast: boolean
  /** Canvas and its grid dots (decoration). */
  readonly ground: string
  readonly dots: string
  /** Panels, cards; raised = menus and dialogs; sunken = fields and hovered rows. */
  readonly surface: string
  readonly raised: string
  readonly sunken: string
  /** Hairline between areas (decoration), and the border of a control or node (≥ 3:1). */
  readonly line: string
  readonly border: string
  /** Text in three levels, all ≥ 4.5:1 on ground and every surface. */
  readonly text: string
  readonly textMuted: string
  readonly textFaint: string
  /** Main action, links, the current tab; `onAccent` is text on it, `accentSoft` the tint of a selected row. */
  readonly accent: string
  readonly accentSoft: string
  readonly onAccent: string
  readonly focus: string
  readonly selection: string
  readonly error: string
  readonly errorSoft: string
  readonly warning: string
  readonly success: string
  /** Wires before and after something has passed. */
  readonly edgeIdle: string
  readonly edge: string
  readonly shadow: string
  readonly shadowOpacity: number
  /** A leaf with requires_grad. */
  readonly trainable: string
  readonly value: Hue
  readonly gradient: Hue
  readonly category: Readonly<Record<OpCategory | 'group', CategoryColours>>
}

/** Okabe and Ito's hues, which stay apart for colour-blind readers; at most seven are used, the symbol is the second sign. */
const OKABE_ITO = {
  blue: '#0072b2',
  orange: '#e69f00',
  green: '#009e73',
  sky: '#56b4e9',
  vermilion: '#d55e00',
  pink: '#cc79a7',
  neutral: '#5d6675',
} as const

const CATEGORY_HUE: Readonly<Record<OpCategory | 'group', keyof typeof OKABE_ITO>> = {
  leaf: 'blue',
  arithmetic: 'orange',
  math: 'orange',
  activation: 'green',
  linear: 'sky',
  reduction: 'vermilion',
  shape: 'neutral',
  indexing: 'neutral',
  comparison: 'neutral',
  loss: 'pink',
  group: 'neutral',
}

interface BadgeRule {
  readonly surface: string
  /** Share of the hue in the tint. */
  readonly tint: number
  readonly ink: string
  /** Share of `ink` in the symbol's colour, the rest is the hue. */
  readonly inkShare: number
}

function categoryColours(rule: BadgeRule): Theme['category'] {
  const entries = Object.entries(CATEGORY_HUE).map(([category, hue]) => {
    const ring = OKABE_ITO[hue]
    const soft = mix(rule.surface, ring, rule.tint)
    return [category, { ring, soft, ink: mix(ring, rule.ink, rule.inkShare) }] as const
  })
  return Object.fromEntries(entries) as Theme['category']
}

const light: Theme = {
  id: 'light',
  scheme: 'light',
  highContrast: false,
  ground: '#f9fafc',
  dots: '#d9dde5',
  surface: '#ffffff',
  raised: '#ffffff',
  sunken: '#f1f3f7',
  line: '#e1e5ec',
  border: '#828a98',
  text: '#161b26',
  textMuted: '#4a5363',
  textFaint: '#5f6878',
  accent: '#2456d6',
  accentSoft: '#e6edfc',
  onAccent: '#ffffff',
  focus: '#2456d6',
  selection: '#2456d6',
  error: '#b3261e',
  errorSoft: '#fdeceb',
  warning: '#8a5a00',
  success: '#1a7a42',
  edgeIdle: '#828a98',
  edge: '#5d6675',
  shadow: '#1b2436',
  shadowOpacity: 0.05,
  trainable: '#0067a3',
  value: { ink: '#a85200', soft: '#fff1e0', negative: '#0877bd', zero: '#e8eaeb', positive: '#f59322' },
  gradient: { ink: '#7a35a3', soft: '#f4ebfb', negative: '#8242a8', zero: '#e9e9ec', positive: '#1b8a4b' },
  category: categoryColours({ surface: '#ffffff', tint: 0.14, ink: '#161b26', inkShare: 0.62 }),
}

const dark: Theme = {
  id: 'dark',
  scheme: 'dark',
  highContrast: false,
  ground: '#14171d',
  dots: '#2b303a',
  surface: '#1d222b',
  raised: '#242a35',
  sunken: '#171b22',
  line: '#2f3642',
  border: '#727c8c',
  text: '#eef1f6',
  textMuted: '#b9c1ce',
  textFaint: '#9aa4b3',
  accent: '#8aabff',
  accentSoft: '#222f52',
  onAccent: '#0c1222',
  focus: '#9ab6ff',
  selection: '#8aabff',
  error: '#ff9d94',
  errorSoft: '#3a2023',
  warning: '#f0c068',
  success: '#79d39b',
  edgeIdle: '#727c8c',
  edge: '#a3adbc',
  shadow: '#000000',
  shadowOpacity: 0.22,
  trainable: '#5cb8f2',
  value: { ink: '#ffb05c', soft: '#3a2a14', negative: '#3d9fe0', zero: '#343b46', positive: '#f0902a' },
  gradient: { ink: '#d3a6f5', soft: '#33223f', negative: '#a866d1', zero: '#363a45', positive: '#3fa86d' },
  category: categoryColours({ surface: '#1d222b', tint: 0.2, ink: '#ffffff', inkShare: 0.55 }),
}

const hcLight: Theme = {
  ...light,
  id: 'hc-light',
  highContrast: true,
  ground: '#ffffff',
  dots: '#ffffff',
  sunken: '#f4f4f4',
  line: '#000000',
  border: '#000000',
  text: '#000000',
  textMuted: '#1f1f1f',
  textFaint: '#2b2b2b',
  accent: '#0033b0',
  accentSoft: '#dfe7ff',
  focus: '#0033b0',
  selection: '#0033b0',
  error: '#8f0f0f',
  warning: '#5f3b00',
  success: '#005a2b',
  edgeIdle: '#4a4a4a',
  edge: '#000000',
  shadowOpacity: 0,
  trainable: '#00477a',
  value: { ink: '#7a3600', soft: '#fff3e3', negative: '#0067a8', zero: '#ededed', positive: '#f59322' },
  gradient: { ink: '#561a80', soft: '#f6ecff', negative: '#71309a', zero: '#ededed', positive: '#0f7a3c' },
  category: categoryColours({ surface: '#ffffff', tint: 0.1, ink: '#000000', inkShare: 0.85 }),
}

const hcDark: Theme = {
  ...dark,
  id: 'hc-dark',
  highContrast: true,
  ground: '#000000',
  dots: '#000000',
  surface: '#000000',
  raised: '#0d0d0d',
  sunken: '#0d0d0d',
  line: '#ffffff',
  border: '#ffffff',
  text: '#ffffff',
  textMuted: '#ececec',
  textFaint: '#d9d9d9',
  accent: '#ffd84d',
  accentSoft: '#3a3000',
  onAccent: '#000000',
  focus: '#ffd84d',
  selection: '#ffd84d',
  error: '#ffb0a8',
  errorSoft: '#2c0b0b',
  edgeIdle: '#bdbdbd',
  edge: '#ffffff',
  shadowOpacity: 0,
  trainable: '#7fd0ff',
  value: { ink: '#ffc070', soft: '#2a1b06', negative: '#4fb0f0', zero: '#2e2e2e', positive: '#ffa23d' },
  gradient: { ink: '#e4c2ff', soft: '#24122f', negative: '#bb80e0', zero: '#2e2e2e', positive: '#55c486' },
  category: categoryColours({ surface: '#000000', tint: 0.12, ink: '#ffffff', inkShare: 0.75 }),
}

export const THEMES: Readonly<Record<ThemeId, Theme>> = { light, dark, 'hc-light': hcLight, 'hc-dark': hcDark }

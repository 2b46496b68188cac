// The theme's tokens as CSS custom properties, so that panels and pictures share one source of colour.
import type { Theme } from './theme'

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/**
 * `{ '--ground': '#f9fafc', '--text-muted': …, '--value-ink': …, '--category-leaf-soft': … }`: each colour token under
 * its path in the theme, in kebab case.
 */
export function themeVariables(theme: Theme): Record<string, string> {
  const variables: Record<string, string> = {}
  const collect = (path: string, value: unknown): void => {
    if (typeof value === 'string' && value.startsWith('#')) variables[`-${path}`] = value
    if (typeof value !== 'object' || value === null) return
    for (const [key, item] of Object.entries(value)) collect(`${path}-${kebab(key)}`, item)
  }
  collect('', theme)
  return variables
}

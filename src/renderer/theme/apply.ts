// Puts a theme on the page: its tokens become custom properties, set one by one as a strict CSP wants it.
import { THEMES, type ThemeId } from '../../paint/theme'
import { themeVariables } from '../../paint/theme-variables'

/** Shows the whole page in this theme. */
export function applyTheme(root: HTMLElement, id: ThemeId): void {
  const theme = THEMES[id]
  for (const [name, value] of Object.entries(themeVariables(theme))) root.style.setProperty(name, value)
  root.style.setProperty('color-scheme', theme.scheme)
  root.dataset['theme'] = id
  root.dataset['scheme'] = theme.scheme
}

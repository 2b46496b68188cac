// AnsiText: text of a program with the colours and weights that it wrote for a terminal.
import { memo, useMemo, type ReactNode } from 'react'
import { THEMES } from '../../paint/theme'
import { useAppState } from '../shell/app-context'
import { runsOf } from './ansi'
import { looksOf } from './ansi-look'

interface AnsiTextProps {
  readonly text: string
  /** What becomes of each piece of text; the text itself where it is not given. */
  readonly piece?: (text: string) => ReactNode
}

/** The text in its runs. */
export const AnsiText = memo(function AnsiText({ text, piece = (each) => each }: AnsiTextProps) {
  const theme = useAppState((state) => THEMES[state.session.theme])
  const runs = useMemo(() => runsOf(text), [text])
  return runs.map(({ text: said, style }, at) => (
    <span key={at} style={looksOf(style, theme)}>
      {piece(said)}
    </span>
  ))
})

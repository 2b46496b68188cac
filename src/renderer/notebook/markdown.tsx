// Markdown as React elements; the HTML that stands between its paragraphs is cleaned as that of outputs is.
import katex from 'katex'
import type { Token, Tokens } from 'marked'
import { createContext, Fragment, useContext, useEffect, useMemo, useRef, type ReactNode } from 'react'
import type { Attachments } from '../../formats/ipynb'
import { dataAddress } from './data-address'
import { decoded } from './entities'
import { HtmlOutput } from './html-output'
import { tokensOf, type FormulaToken } from './markdown-tokens'
import styles from './markdown.module.css'

/** A formula as MathML, which the browser sets with its own fonts. */
function Formula({ tex, display }: Pick<FormulaToken, 'tex' | 'display'>) {
  const host = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (!host.current) return
    katex.render(decoded(tex), host.current, { output: 'mathml', displayMode: display, throwOnError: false })
  }, [tex, display])
  return <span ref={host} className={display ? styles.display : undefined} />
}

/** Gives the picture that a cell holds under a name. */
type Attached = (name: string) => string | null

const AttachedContext = createContext<Attached>(() => null)

/** A picture that needs no network: one in the text itself, or one that was pasted into the cell. Else its words. */
function Picture({ href, text }: Tokens.Image) {
  const attached = useContext(AttachedContext)
  const address = href.startsWith('attachment:') ? attached(decodeURIComponent(href.slice('attachment:'.length))) : href
  const isLocal = address !== null && /^data:image\/(png|jpeg|gif|webp|svg\+xml)[;,]/.test(address)
  return isLocal ? <img src={address} alt={text} /> : <em>{text}</em>
}

/** Tags that only change the look of the words between them. */
const INLINE_TAGS = ['b', 'strong', 'i', 'em', 'u', 's', 'sub', 'sup', 'small', 'kbd', 'code', 'mark'] as const

/** Tags whose contents are not words. */
const SILENT_TAGS: ReadonlySet<string> = new Set(['script', 'style'])

/** A tag that begins or ends in a list of tokens: `<b>`, `</b>`. */
function tagOf(token: Token | undefined): { readonly name: string; readonly ends: boolean } | null {
  const found = token?.type === 'html' ? /^<(\/?)([a-z]+)\b[^>]*>$/i.exec(token.raw.trim()) : null
  return found ? { name: (found[2] ?? '').toLowerCase(), ends: found[1] === '/' } : null
}

function inline(tokens: readonly Token[] | undefined): ReactNode {
  const parts: ReactNode[] = []
  for (let at = 0; tokens && at < tokens.length; at++) {
    const begin = tagOf(tokens[at])
    const Tag = INLINE_TAGS.find((tag) => tag === begin?.name)
    const isPair = begin !== null && !begin.ends && (Tag !== undefined || SILENT_TAGS.has(begin.name))
    const end = isPair ? tokens.findIndex((each, index) => index > at && isEnd(each, begin.name)) : -1
    if (end > at) {
      if (Tag) parts.push(<Tag key={at}>{inline(tokens.slice(at + 1, end))}</Tag>)
      at = end
    } else {
      const token = tokens[at]
      if (token) parts.push(<Fragment key={at}>{inlineToken(token)}</Fragment>)
    }
  }
  return parts
}

function isEnd(token: Token, name: string): boolean {
  const tag = tagOf(token)
  return tag?.name === name && tag.ends
}

function inlineToken(token: Token): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong>{inline(token.tokens)}</strong>
    case 'em':
      return <em>{inline(token.tokens)}</em>
    case 'del':
      return <del>{inline(token.tokens)}</del>
    case 'codespan':
      return <code>{decoded((token as Tokens.Codespan).text)}</code>
    case 'br':
      return <br />
    case 'link': {
      // There is no way out of the app: the address is shown, not followed.
      const { href, tokens } = token as Tokens.Link
      return (
        <span className={styles.link} title={href}>
          {inline(tokens)}
        </span>
      )
    }
    case 'image':
      return <Picture {...(token as Tokens.Image)} />
    case 'html':
      return /^<br\s*\/?>$/i.test((token as Tokens.Tag).text) ? <br /> : null
    case 'text':
      return token.tokens ? inline(token.tokens) : decoded((token as Tokens.Text).text)
    case 'formula':
      return <Formula {...(token as FormulaToken)} />
    case 'escape':
      return (token as Tokens.Escape).text
    default:
      return 'text' in token ? decoded(String(token['text'])) : null
  }
}

function Heading({ depth, tokens }: Tokens.Heading) {
  // The window's own heading is the first level.
  const Level = (['h2', 'h3', 'h4', 'h5'] as const)[Math.min(depth, 4) - 1] ?? 'h2'
  return (
    <Level className={styles.heading} data-depth={depth}>
      {inline(tokens)}
    </Level>
  )
}

function List({ ordered, items, start }: Tokens.List) {
  const children = items.map((item, index) => (
    <li key={index} className={item.task ? styles.task : undefined}>
      {item.task && <input type="checkbox" checked={item.checked ?? false} readOnly disabled />}
      {blocks(item.task ? item.tokens.filter(({ type }) => type !== 'checkbox') : item.tokens)}
    </li>
  ))
  return ordered ? <ol start={Number(start) || 1}>{children}</ol> : <ul>{children}</ul>
}

function Table({ header, rows, align }: Tokens.Table) {
  const sideOf = (column: number): string | undefined => align[column] ?? undefined
  return (
    <div className={styles.wide}>
      <table>
        <thead>
          <tr>
            {header.map((cell, index) => (
              <th key={index} data-align={sideOf(index)}>
                {inline(cell.tokens)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} data-align={sideOf(column)}>
                  {inline(cell.tokens)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function blocks(tokens: readonly Token[]): ReactNode {
  return tokens.map((token, index) => <Fragment key={index}>{blockToken(token)}</Fragment>)
}

function blockToken(token: Token): ReactNode {
  switch (token.type) {
    case 'heading':
      return <Heading {...(token as Tokens.Heading)} />
    case 'paragraph':
      return <p>{inline(token.tokens)}</p>
    case 'list':
      return <List {...(token as Tokens.List)} />
    case 'table':
      return <Table {...(token as Tokens.Table)} />
    case 'code':
      return (
        <pre>
          <code>{(token as Tokens.Code).text}</code>
        </pre>
      )
    case 'blockquote':
      return <blockquote>{blocks(token.tokens ?? [])}</blockquote>
    case 'hr':
      return <hr />
    case 'html':
      return <HtmlOutput html={token.raw} fallback="" />
    case 'space':
    case 'def':
      return null
    default:
      return <>{inlineToken(token)}</>
  }
}

interface MarkdownProps {
  readonly text: string
  /** Pictures by name, for `attachment:` addresses. */
  readonly attachments?: Attachments | undefined
}

/** The text of a Markdown cell, set. */
export function Markdown({ text, attachments }: MarkdownProps) {
  const tokens = useMemo(() => tokensOf(text), [text])
  const attached = useMemo<Attached>(() => (name) => dataAddress(attachments?.[name] ?? {}), [attachments])
  return (
    <AttachedContext value={attached}>
      <div className={styles.markdown}>{blocks(tokens)}</div>
    </AttachedContext>
  )
}

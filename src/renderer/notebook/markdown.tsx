// Markdown as React elements: no HTML is parsed, so nothing in a notebook can become part of the page.
import katex from 'katex'
import { lexer, type Token, type Tokens } from 'marked'
import { Fragment, useEffect, useMemo, useRef, type ReactNode } from 'react'
import styles from './markdown.module.css'

interface MathProps {
  readonly tex: string
  readonly display: boolean
}

/** A formula as MathML, which the browser sets with its own fonts. */
function Formula({ tex, display }: MathProps) {
  const host = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (!host.current) return
    katex.render(tex, host.current, { output: 'mathml', displayMode: display, throwOnError: false })
  }, [tex, display])
  return <span ref={host} className={display ? styles.display : undefined} />
}

/** `$$…$$`, `$…$`: a dollar beside a digit or a space is money or text. */
const MATH = /\$\$([^$]+)\$\$|\$(?!\s)([^$\n]+?)(?<!\s)\$(?!\d)/g

function textWithMath(text: string): ReactNode {
  const parts: ReactNode[] = []
  let end = 0
  for (const match of text.matchAll(MATH)) {
    const [whole, display, inline] = match
    parts.push(text.slice(end, match.index))
    parts.push(<Formula key={match.index} tex={display ?? inline ?? ''} display={display !== undefined} />)
    end = match.index + whole.length
  }
  return parts.length === 0 ? text : [...parts, text.slice(end)]
}

/** Pictures that need no network. */
const isLocalPicture = (address: string): boolean => /^data:image\/(png|jpeg|gif|webp|svg\+xml)[;,]/.test(address)

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole)

function inline(tokens: readonly Token[] | undefined): ReactNode {
  return tokens?.map((token, index) => <Fragment key={index}>{inlineToken(token)}</Fragment>)
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
    case 'image': {
      const { href, text } = token as Tokens.Image
      return isLocalPicture(href) ? <img src={href} alt={text} /> : <em>{text}</em>
    }
    case 'html':
      return /^<br\s*\/?>$/i.test((token as Tokens.Tag).text) ? <br /> : null
    case 'text':
      return token.tokens ? inline(token.tokens) : textWithMath(decoded((token as Tokens.Text).text))
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
  const children = items.map((item, index) => <li key={index}>{blocks(item.tokens)}</li>)
  return ordered ? <ol start={Number(start) || 1}>{children}</ol> : <ul>{children}</ul>
}

function Table({ header, rows }: Tokens.Table) {
  return (
    <table>
      <thead>
        <tr>
          {header.map((cell, index) => (
            <th key={index}>{inline(cell.tokens)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={column}>{inline(cell.tokens)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
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
    case 'math':
      return <Formula tex={String('tex' in token ? token['tex'] : '')} display />
    case 'space':
    case 'html':
    case 'def':
      return null
    default:
      return <>{inlineToken(token)}</>
  }
}

/** Display formulas over several lines are cut out first: Markdown would take their signs for its own. */
function tokensOf(text: string): Token[] {
  return text
    .split(/^\$\$\n?([\s\S]+?)\n?\$\$[ \t]*$/m)
    .flatMap((part, index): Token[] =>
      index % 2 === 1 ? [{ type: 'math', raw: part, tex: part }] : part.trim() === '' ? [] : lexer(part),
    )
}

/** The text of a Markdown cell, set. */
export function Markdown({ text }: { readonly text: string }) {
  const tokens = useMemo(() => tokensOf(text), [text])
  return <div className={styles.markdown}>{blocks(tokens)}</div>
}

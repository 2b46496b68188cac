// HtmlOutput: tables and the like that code offers as HTML, cleaned of everything that is more than text and structure.
import createDOMPurify from 'dompurify'
import { useEffect, useRef } from 'react'
import styles from './html-output.module.css'

const TAGS = [
  ...['table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'caption', 'div', 'span', 'p', 'br', 'hr', 'pre', 'code'],
  ...['b', 'strong', 'i', 'em', 'u', 's', 'sub', 'sup', 'small', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'blockquote'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'img', 'details', 'summary'],
]
const ATTRIBUTES = ['colspan', 'rowspan', 'scope', 'alt', 'title', 'src', 'width', 'height', 'open']

/** Made at its first use: it looks for a document. */
let purifier: ReturnType<typeof createDOMPurify> | null = null

function clean(html: string): DocumentFragment {
  purifier ??= createDOMPurify(window)
  return purifier.sanitize(html, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ATTRIBUTES,
    ALLOWED_URI_REGEXP: /^data:image\//,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  })
}

interface HtmlOutputProps {
  readonly html: string
  /** Shown where nothing of the HTML is left. */
  readonly fallback: string
}

/** HTML without scripts, styles, links and addresses. */
export function HtmlOutput({ html, fallback }: HtmlOutputProps) {
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const fragment = clean(html)
    if (fragment.textContent.trim() === '' && !fragment.querySelector('img')) host.current?.replaceChildren(fallback)
    else host.current?.replaceChildren(fragment)
  }, [html, fallback])
  return <div ref={host} className={styles.html} />
}

// Entities of HTML that people write into text: `&alpha;`, `&nbsp;`, `&#955;`.
const GREEK =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega'

const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', copy: '©', reg: '®', deg: '°', middot: '·' },
  ...{ times: '×', divide: '÷', plusmn: '±', minus: '−', hellip: '…', mdash: '—', ndash: '–', bull: '•', infin: '∞' },
  ...{ larr: '←', rarr: '→', uarr: '↑', darr: '↓', harr: '↔', rArr: '⇒', le: '≤', ge: '≥', ne: '≠', asymp: '≈' },
  ...{ sum: '∑', prod: '∏', radic: '√', part: '∂', nabla: '∇', isin: '∈', laquo: '«', raquo: '»', trade: '™' },
  ...greek(),
}

/** The letters stand in one row of Unicode, small ones from 0x3b1 and capitals from 0x391. */
function greek(): Record<string, string> {
  return Object.fromEntries(
    GREEK.split(' ').flatMap((name, at) => [
      [name, String.fromCodePoint(0x3b1 + at)],
      [name.charAt(0).toUpperCase() + name.slice(1), String.fromCodePoint(0x391 + at)],
    ]),
  )
}

function numbered(digits: string): string | null {
  const code = /^x/i.test(digits) ? parseInt(digits.slice(1), 16) : parseInt(digits, 10)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null
}

/** The text with its entities as the signs that they stand for; what is not known stays as it is. */
export const decoded = (text: string): string =>
  text.replace(/&(?:#(x[\da-f]{1,6}|\d{1,7})|(\w+));/gi, (whole, digits?: string, name?: string) => {
    if (digits !== undefined) return numbered(digits) ?? whole
    return (name !== undefined && Object.hasOwn(NAMED, name) ? NAMED[name] : undefined) ?? whole
  })

// Python's float formats "{:.4f}" and "{:.4e}". JavaScript's toFixed and toExponential round halves up; Python, to even.

/** As Python's f"{value:.{digits}f}": `0.0312` for 0.03125, `nan`, `-inf`, all digits of large numbers. */
export function fixedText(value: number, digits: number): string {
  if (!Number.isFinite(value)) return notFinite(value)
  const size = Math.abs(value)
  // From 1e21 on, where toFixed gives up, every double is an integer.
  if (size >= 1e21) return signed(value, BigInt(size).toString() + (digits > 0 ? `.${'0'.repeat(digits)}` : ''))
  return signed(
    value,
    halfToEven(size.toFixed(digits), () => size.toFixed(Math.min(100, digits + 60)), size === 0),
  )
}

/** As Python's f"{value:.{digits}e}": an exponent of at least two digits, `1.0000e-05`. */
export function scientificText(value: number, digits: number): string {
  if (!Number.isFinite(value)) return notFinite(value)
  const size = Math.abs(value)
  const [rounded = '', exponent = '+0'] = size.toExponential(digits).split('e')
  const exact = (): string => {
    const [mantissa = '', own = ''] = size.toExponential(Math.min(100, digits + 60)).split('e')
    // Rounded up into the next power of ten: no tie that could go down.
    return own === exponent ? mantissa : ''
  }
  const mantissa = halfToEven(rounded, exact, size === 0)
  return signed(value, `${mantissa}e${exponent.charAt(0)}${exponent.slice(1).padStart(2, '0')}`)
}

const notFinite = (value: number): string => (Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf')

const signed = (value: number, text: string): string => (value < 0 || Object.is(value, -0) ? `-${text}` : text)

/** Takes back the rounding up of a tie to an odd digit; `exact` gives the digits without (practically) any rounding. */
function halfToEven(rounded: string, exact: () => string, isZero: boolean): string {
  const last = rounded.charAt(rounded.length - 1)
  if (isZero || Number(last) % 2 === 0) return rounded
  const digits = exact()
  const cut = rounded.includes('.') ? rounded.length : rounded.length + 1
  const tie = /^50*$/.test(digits.slice(cut))
  return tie ? digits.slice(0, rounded.length) : rounded
}

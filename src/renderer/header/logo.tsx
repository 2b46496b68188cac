// Logo: threads crossing a triangle - the gradient woven back through the graph. Our own mark.

/** The mark of Gradloom; decoration beside the name. */
export function Logo({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden>
      <path d="M12 2.5 22.4 21H1.6Z" fill="none" stroke="var(--text)" strokeWidth="2.2" strokeLinejoin="round" />
      <path d="M6.9 15.2h10.2" stroke="var(--value-ink)" strokeWidth="2.4" strokeLinecap="round" />
      <path d="M9.6 10.4h4.8" stroke="var(--gradient-ink)" strokeWidth="2.4" strokeLinecap="round" />
    </svg>
  )
}

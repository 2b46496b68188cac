// EquationView: a rule with names and below it the same rule with the numbers; gradients in their own hue.
import type { Equation } from '../../explain/explanation'
import { classes } from '../ui/classes'
import styles from './equation.module.css'

/** `w.grad = mul.grad · x` in pieces, gradients marked. */
function Symbolic({ text }: { readonly text: string }) {
  const parts = text.split(/([\p{L}_][\p{L}\p{N}_]*\.grad\b)/u)
  return parts.map((part, index) =>
    index % 2 === 1 ? (
      <span key={index} className={styles.grad}>
        {part}
      </span>
    ) : (
      part
    ),
  )
}

interface EquationProps {
  readonly equation: Equation
  readonly hue: 'value' | 'gradient'
}

/** The formula of a step. */
export function EquationView({ equation, hue }: EquationProps) {
  return (
    <div className={classes(styles.equation, styles[hue])} data-testid="equation">
      <p>
        <Symbolic text={equation.symbolic} />
      </p>
      {equation.numeric !== null && <p className={styles.numeric}>{equation.numeric}</p>}
    </div>
  )
}

// zod, configured once: no code generation, because the renderer's CSP forbids eval.
import { z } from 'zod'

z.config({ jitless: true })

export { z }

// Property tests draw the same cases in every run; GRADLOOM_SEED draws others, to search for new counterexamples.
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env['GRADLOOM_SEED'] ?? 20260101) })

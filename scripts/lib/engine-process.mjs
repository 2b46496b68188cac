// How a Node process that runs the engine is started: what it asks of V8 and of the C library for speed.

const [major] = process.versions.node.split('.').map(Number)

/** Node 20 has the fused multiply-add of WebAssembly behind a flag, later ones have it always (and know no flag). */
const FUSED = major < 21 ? ['--experimental-wasm-relaxed-simd'] : []

/** Megabytes of young objects before they are collected: a training step makes many, which are dead when it ends. */
const YOUNG = ['--min-semi-space-size=16', '--max-semi-space-size=32']

export const ENGINE_FLAGS = [...FUSED, ...YOUNG]

/**
 * What glibc (2.35 or newer, Linux) is asked for. Every result of an op is new memory: 4 MB of it is a thousand page faults,
 * which cost more than adding the million numbers. Huge pages make fewer of them; but where memory is in pieces one takes
 * the kernel milliseconds, so what has been freed is kept for the next result and not given back.
 */
const MALLOC = ['hugetlb=1', 'mmap_threshold=33554432', 'trim_threshold=1073741824']

/** `env` with what glibc is asked for; what the user has set for glibc stays. */
export const engineEnvironment = (env = process.env) =>
  process.platform === 'linux'
    ? { GLIBC_TUNABLES: MALLOC.map((name) => `glibc.malloc.${name}`).join(':'), ...env }
    : env

// How a Node process that runs the engine is started: what it asks of V8 and of the C library for speed.

const [major] = process.versions.node.split('.').map(Number)

/** Node 20 has the fused multiply-add of WebAssembly behind a flag, later ones have it always (and know no flag). */
export const ENGINE_FLAGS = major < 21 ? ['--experimental-wasm-relaxed-simd'] : []

/**
 * `env`, with glibc (2.35 or newer, Linux) asked to take large blocks as huge pages. Every result of an op is new memory:
 * 4 MB of it is a thousand page faults otherwise, which cost more than adding the million numbers. What the user has set
 * for glibc stays.
 */
export const engineEnvironment = (env = process.env) =>
  process.platform === 'linux' ? { GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1', ...env } : env

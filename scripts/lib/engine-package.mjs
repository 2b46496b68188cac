// Completes the built engine library: types from the sources and the catalog, and every function of the catalog by its name.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { catalogTypes } from './engine-types.mjs'
import { inRoot, ROOT } from './paths.mjs'
import { run } from './run.mjs'
import { SetupError } from './say.mjs'

/** Beside `engine.mjs`, the bundle: `index.mjs` and `index.d.mts`, which the package exports, and the types they name. */
export async function finishEngine(folder) {
  const types = join(folder, 'types')
  const args = [inRoot('node_modules', 'typescript/bin/tsc'), '-p', 'tsconfig.engine.json', '--outDir', types]
  const code = await run(process.execPath, args, { cwd: ROOT, stdoutToStderr: true })
  if (code !== 0) throw new SetupError(`build: the library's types must build, got exit code ${code}`)
  const engine = await import(pathToFileURL(join(folder, 'engine.mjs')).href)
  writeFileSync(join(types, 'engine', 'library', 'catalog-methods.d.ts'), catalogTypes(engine))
  const names = Object.keys(engine.functions).filter((name) => !(name in engine))
  writeFileSync(join(folder, 'index.mjs'), moduleText(names))
  writeFileSync(join(folder, 'index.d.mts'), declarationText(names))
}

// Some names, such as `var`, can be exported but not declared.
const exported = (names) => `export { ${names.map((name) => `$${name} as ${name}`).join(', ')} }\n`

function moduleText(names) {
  const bound = names.map((name) => `${name}: $${name}`).join(', ')
  return `export * from './engine.mjs'\nimport { functions } from './engine.mjs'\nconst { ${bound} } = functions\n${exported(names)}`
}

function declarationText(names) {
  const declared = names.map((name) => `declare const $${name}: CatalogFunctions['${name}']\n`).join('')
  return (
    `export * from './types/engine/index.js'\n` +
    `import type { CatalogFunctions } from './types/engine/library/catalog-methods.js'\n${declared}${exported(names)}`
  )
}

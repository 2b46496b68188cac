// Vite plugin: Node's own modules, which Pyodide asks for under Node only, are empty in the page.
const EMPTY = '\0gradloom:without-node'

export function withoutNode() {
  return {
    name: 'gradloom-without-node',
    enforce: 'pre',
    resolveId: (id, importer) => (id.startsWith('node:') && importer?.includes('pyodide') ? EMPTY : null),
    load: (id) => (id === EMPTY ? 'export default {}' : null),
  }
}

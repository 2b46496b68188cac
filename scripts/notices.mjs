// Writes THIRD_PARTY_NOTICES.md: every package that reaches users, with its licence text, from what is installed.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const OUTPUT = 'THIRD_PARTY_NOTICES.md'

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))

/** Installed packages that are not only for development, plus Electron, whose runtime is the app's own shell. */
function shipped() {
  return Object.entries(lock.packages)
    .filter(([path, entry]) => path.startsWith('node_modules/') && (!entry.dev || path === 'node_modules/electron'))
    .filter(([path]) => !path.startsWith('node_modules/@types/'))
    .map(([path, entry]) => ({
      path,
      name: path.slice(path.lastIndexOf('node_modules/') + 13),
      version: entry.version,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1))
}

function noticeOf({ path, name, version }) {
  const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'))
  const file = readdirSync(path).find((entry) => /^(licen[cs]e|copying)/i.test(entry))
  const licence = typeof manifest.license === 'string' ? manifest.license : 'see text'
  const text = file
    ? readFileSync(join(path, file), 'utf8').trim().replaceAll('\r\n', '\n')
    : 'No licence file in the package.'
  return `## ${name} ${version}\n\nLicence: ${licence}\n\n\`\`\`text\n${text.replaceAll('```', "'''")}\n\`\`\`\n`
}

/** Data that the app carries and that its package's own licence does not cover. */
const DATA = `## The MNIST database of handwritten digits

Licence: Creative Commons Attribution-ShareAlike 3.0 (https://creativecommons.org/licenses/by-sa/3.0/)

By Yann LeCun, Corinna Cortes and Christopher J.C. Burges. Unchanged but for being packed; \`torchvision.datasets.MNIST\` reads it.
`

/** What the repository holds of others for its tests; none of it is in the app. */
const TEST_DATA = `## ONNX 1.12.0, operator test vectors

Licence: Apache-2.0 (its text stands above, under the first package with that licence)

Inputs, outputs and graphs of ONNX's backend tests, written anew as \`src/engine/recordings/onnx.json.gz\`. Copyright of the ONNX
Project Contributors. Only the tests read them.
`

const head = `# Third-party notices

Gradloom is MIT-licensed (see LICENSE). It contains or runs on the packages below. Made by \`node scripts/notices.mjs\`.
`
const notices = shipped().map(noticeOf)
writeFileSync(OUTPUT, [head, ...notices, DATA, TEST_DATA].join('\n'))
console.log(`${OUTPUT}: ${notices.length} packages`)

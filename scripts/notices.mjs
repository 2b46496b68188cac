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

const head = `# Third-party notices

Gradloom is MIT-licensed (see LICENSE). It contains or runs on the packages below. Made by \`node scripts/notices.mjs\`.
`
const notices = shipped().map(noticeOf)
writeFileSync(OUTPUT, [head, ...notices].join('\n'))
console.log(`${OUTPUT}: ${notices.length} packages`)

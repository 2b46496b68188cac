// npm test: sets everything up, runs every check and test, and sums what the runners themselves report.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { withDisplay } from './lib/display.mjs'
import { ensureBuild } from './lib/build.mjs'
import { ensurePackages } from './lib/packages.mjs'
import { inRoot, ROOT } from './lib/paths.mjs'
import { run } from './lib/run.mjs'
import { say, script } from './lib/say.mjs'
import { ensureApp } from './lib/setup.mjs'

const UNIT_REPORT = inRoot('test-results', 'unit.json')
const E2E_REPORT = inRoot('test-results', 'e2e.json')

/** Checks that answer with their exit code alone; each counts as one test. */
const CHECKS = [
  ...['pure', 'node', 'web', 'test'].map((project) => [
    `types (${project})`,
    'typescript/bin/tsc',
    '-p',
    `tsconfig.${project}.json`,
  ]),
  ['lint', 'eslint/bin/eslint.js', '.', '--max-warnings', '0'],
  ['format', 'prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  [
    'import rules and cycles',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    'src',
  ],
]

function tool(path, args, options = {}) {
  return run(process.execPath, [inRoot('node_modules', path), ...args], { cwd: ROOT, ...options })
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

async function check([name, path, ...args]) {
  const code = await tool(path, args)
  say(`${code === 0 ? 'ok' : 'FAILED'}: ${name}`)
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** A runner that fails without saying which test did counts as one failure, so that a crash is never green. */
function tally(code, passed, failed) {
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed }
}

async function unitTests() {
  rmSync(UNIT_REPORT, { force: true })
  const env = { ...process.env, GRADLOOM_UNIT_REPORT: UNIT_REPORT }
  const code = await tool('vitest/vitest.mjs', ['run'], { env })
  const report = readReport(UNIT_REPORT)
  return tally(code, report?.numPassedTests ?? 0, report?.numFailedTests ?? 0)
}

async function appTests() {
  rmSync(E2E_REPORT, { force: true })
  const electron = await ensureApp()
  await ensureBuild('cli')
  const code = await withDisplay((env) =>
    tool('@playwright/test/cli.js', ['test'], {
      env: { ...env, GRADLOOM_ELECTRON: electron, PLAYWRIGHT_JSON_OUTPUT_NAME: E2E_REPORT },
    }),
  )
  const stats = readReport(E2E_REPORT)?.stats
  return tally(code, (stats?.expected ?? 0) + (stats?.flaky ?? 0), stats?.unexpected ?? 0)
}

/** A part that cannot even begin counts as one failure. */
async function attempt(part) {
  try {
    return await part()
  } catch (error) {
    say(error.message)
    return { passed: 0, failed: 1 }
  }
}

async function checksAndUnitTests() {
  await ensurePackages()
  const results = []
  for (const one of CHECKS) results.push(await check(one))
  results.push(await unitTests())
  return sum(results)
}

function sum(results) {
  return results.reduce(
    (total, { passed, failed }) => ({ passed: total.passed + passed, failed: total.failed + failed }),
    { passed: 0, failed: 0 },
  )
}

await script(async () => {
  const { passed, failed } = sum([await attempt(checksAndUnitTests), await attempt(appTests)])
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})

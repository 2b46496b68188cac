// What Electron and a virtual display need from a Linux system: found, installed with apt as root, else named exactly.
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { output, run } from './run.mjs'
import { say, SetupError } from './say.mjs'

/** Debian's package for each shared library that Chromium links; newer releases add `t64` to some names. */
const PACKAGE_OF = {
  'libasound.so.2': 'libasound2',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libcairo.so.2': 'libcairo2',
  'libcups.so.2': 'libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libdrm.so.2': 'libdrm2',
  'libexpat.so.1': 'libexpat1',
  'libgbm.so.1': 'libgbm1',
  'libgdk_pixbuf-2.0.so.0': 'libgdk-pixbuf-2.0-0',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgmodule-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libgtk-3.so.0': 'libgtk-3-0',
  'libgdk-3.so.0': 'libgtk-3-0',
  'libnspr4.so': 'libnspr4',
  'libplc4.so': 'libnspr4',
  'libplds4.so': 'libnspr4',
  'libgcc_s.so.1': 'libgcc-s1',
  'libz.so.1': 'zlib1g',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libsmime3.so': 'libnss3',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libpangocairo-1.0.so.0': 'libpangocairo-1.0-0',
  'libudev.so.1': 'libudev1',
  'libX11.so.6': 'libx11-6',
  'libX11-xcb.so.1': 'libx11-xcb1',
  'libxcb.so.1': 'libxcb1',
  'libxcb-dri3.so.0': 'libxcb-dri3-0',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXcursor.so.1': 'libxcursor1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXi.so.6': 'libxi6',
  'libxkbcommon.so.0': 'libxkbcommon0',
  'libXrandr.so.2': 'libxrandr2',
  'libXrender.so.1': 'libxrender1',
  'libxshmfence.so.1': 'libxshmfence1',
  'libXss.so.1': 'libxss1',
  'libXtst.so.6': 'libxtst6',
}

const isRoot = process.getuid?.() === 0

function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
}

/** Shared libraries the executable links and the system lacks. */
function missingLibraries(executable) {
  const linked = output('ldd', [executable], { cwd: dirname(executable) }) ?? ''
  return [...linked.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1])
}

/** The name under which this release of the system has the package. */
function packageHere(name) {
  const known = (candidate) => (output('apt-cache', ['show', '--no-all-versions', candidate]) ?? '') !== ''
  return known(`${name}t64`) ? `${name}t64` : name
}

async function install(names, why) {
  const command = (packages) => ['install', '-y', '--no-install-recommends', ...packages]
  if (!onPath('apt-get')) {
    throw new SetupError(`${why}: system must have them, got none; install the equivalents of: ${names.join(' ')}`)
  }
  if (!isRoot) {
    const packages = [...new Set(names.map(packageHere))]
    throw new SetupError(`${why}: please run once:  sudo apt-get ${command(packages).join(' ')}`)
  }
  say(`installing ${names.length} system packages with apt-get (${why}) …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env, quiet: true })
  const packages = [...new Set(names.map(packageHere))]
  const code = await run('apt-get', ['-qq', ...command(packages)], { env, quiet: true })
  if (code !== 0) throw new SetupError(`apt-get ${command(packages).join(' ')}: must succeed, got exit code ${code}`)
}

/** Installs the shared libraries that the runtime lacks. */
export async function ensureLibraries(executable) {
  if (process.platform !== 'linux') return
  const missing = missingLibraries(executable)
  if (missing.length === 0) return
  const known = missing.filter((library) => library in PACKAGE_OF)
  if (known.length > 0)
    await install([...new Set(known.map((library) => PACKAGE_OF[library]))], 'libraries of Electron')
  const left = missingLibraries(executable)
  if (left.length > 0) throw new SetupError(`electron: system must have its libraries, got none for ${left.join(' ')}`)
}

/** Installs the virtual display server. */
export async function ensureXvfb() {
  if (!onPath('Xvfb')) await install(['xvfb'], 'virtual display')
}

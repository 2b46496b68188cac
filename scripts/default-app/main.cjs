// Default app of the npm-carried runtime: loads the app named on the command line, as a plain Electron would.
const { app, dialog } = require('electron')
const fs = require('node:fs')
const path = require('node:path')

/** Splits the arguments into preloaded modules (`-r file`) and the app's path; switches are left alone. */
function readArguments(argv) {
  const modules = []
  let entry = null
  for (let index = 0; index < argv.length; index++) {
    const argument = argv[index]
    if (argument === '-r' || argument === '--require') modules.push(argv[++index])
    else if (entry === null && !argument.startsWith('-')) entry = argument
  }
  return { modules, entry }
}

/** Takes over name, version and user data folder from the app's package.json, then runs its main file. */
function load(entry) {
  const target = path.resolve(entry)
  const manifestFile = path.join(target, 'package.json')
  let main = target
  if (fs.existsSync(manifestFile)) {
    const manifest = JSON.parse(fs.readFileSync(manifestFile, 'utf8'))
    const name = manifest.productName ?? manifest.name
    if (manifest.version) app.setVersion(manifest.version)
    if (name) {
      app.setName(name)
      if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', path.join(app.getPath('appData'), name))
    }
    app.setAppPath(target)
    main = path.join(target, manifest.main ?? 'index.js')
  } else if (fs.statSync(target).isFile()) {
    app.setAppPath(path.dirname(target))
  }
  require(main)
}

process.defaultApp = true
const { modules, entry } = readArguments(process.argv.slice(1))
try {
  for (const file of modules) require(path.resolve(file))
  if (entry === null) throw new Error('electron: needs the path of an app, got none')
  load(entry)
} catch (error) {
  // A modal box would hang a run that nobody watches.
  console.error(error)
  if (process.env.DISPLAY && process.stdout.isTTY) dialog.showErrorBox('Gradloom', String(error))
  app.exit(1)
}

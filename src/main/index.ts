// Gradloom's main process: one window on the app's own origin, and everything the page may ask for.
import { app, protocol } from 'electron'
import { KERNEL_FILES_SCHEME } from './kernel-files'
import { startArguments } from './launch'
import { APP_SCHEME } from './scheme'
import { startApp } from './start'

const given = startArguments()
protocol.registerSchemesAsPrivileged([APP_SCHEME, KERNEL_FILES_SCHEME])

// Electron would show a box and wait, which hangs a run that nobody watches.
process.on('uncaughtException', (error) => {
  console.error(error)
  if (given.alone) app.exit(1)
})

if (given.alone || app.requestSingleInstanceLock()) {
  app.on('window-all-closed', () => app.quit())
  app
    .whenReady()
    .then(() => startApp(given))
    .catch((error: unknown) => {
      console.error(error)
      app.exit(1)
    })
} else app.quit()

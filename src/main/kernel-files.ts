// app-python://gradloom: serves the large files of Python to the page, and nothing else.
import { join } from 'node:path'
import { protocol, type CustomScheme, type Protocol, type ProtocolResponse } from 'electron'
import { addressOf, KERNEL_FILES, KERNEL_SCHEME } from '../model/kernel-files'
import { APP_ORIGIN } from './scheme'

export const KERNEL_FILES_SCHEME: CustomScheme = {
  scheme: KERNEL_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true },
}

/** Chromium's "access denied". */
const DENIED = -10

/** What answers a request: the file below `folder`, which the app's own page may read; an error for anything else. */
export function kernelFile(
  folder: string,
  { url, method }: { readonly url: string; readonly method: string },
): ProtocolResponse {
  const name = KERNEL_FILES.find((each) => url === addressOf(each))
  if (name === undefined || method !== 'GET') return { error: DENIED }
  return {
    path: join(folder, name),
    headers: {
      'content-type': 'application/octet-stream',
      'access-control-allow-origin': APP_ORIGIN,
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    },
  }
}

/**
 * Once the app is ready. `folder`: where the build has put Python's files. An Electron that has dropped the function serves
 * none; the worker then fetches them by itself, and stands later.
 */
export function setupKernelFiles(folder: string): void {
  const may: Partial<Protocol> = protocol
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- protocol.handle streams the bytes through JavaScript, which takes longer than all the rest of a start
  may.registerFileProtocol?.(KERNEL_SCHEME, (request, answer) => answer(kernelFile(folder, request)))
}

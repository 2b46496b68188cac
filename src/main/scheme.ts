// app://gradloom: the only origin the window ever shows. Serves the built page with strict headers, and nothing else.
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol, type CustomScheme } from 'electron'
import { KERNEL_ORIGIN } from '../model/kernel-files'

const SCHEME = 'app'
export const APP_ORIGIN = `${SCHEME}://gradloom`
/** Stands in the built page where each load gets its own nonce. */
const NONCE_PLACEHOLDER = '__CSP_NONCE__'

const MIME: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
  '.zip': 'application/zip',
  '.gz': 'application/gzip',
  '.bin': 'application/octet-stream',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
}

/** What the page may do: run and load its own files; no inline script, no eval, no other origin, no frames, no forms. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    `connect-src 'self' ${KERNEL_ORIGIN}/`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    // The one makes the address of the Python worker, and no other (src/kernel/spawn.ts); the other cleans HTML of outputs.
    'trusted-types gradloom-kernel dompurify',
  ].join('; ')
}

/** Where the Python worker and its files are. */
const KERNEL = '/kernel/'

/**
 * What the Python worker may do: run its own files and WebAssembly. It runs foreign code, so it reaches nothing but the
 * files that Python is made of: no other origin, no eval, no worker of its own.
 */
export function kernelPolicy(): string {
  return [
    "default-src 'none'",
    `script-src ${APP_ORIGIN}${KERNEL} 'wasm-unsafe-eval'`,
    `connect-src ${APP_ORIGIN}${KERNEL}`,
    "worker-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}

/** Headers of every answer. */
export function headersFor(type: string, nonce: string, kernel = false): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': kernel ? kernelPolicy() : contentSecurityPolicy(nonce),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  }
}

/** The file that a URL names below `root`, with its type; null for another host, a way out of the folder or an unknown type. */
export function assetOf(root: string, url: string): { path: string; type: string } | null {
  let address: URL
  let pathname: string
  try {
    address = new URL(url)
    pathname = decodeURIComponent(address.pathname)
  } catch {
    return null
  }
  if (address.protocol !== `${SCHEME}:` || address.host !== 'gradloom' || pathname.includes('\0')) return null
  const path = normalize(join(root, pathname === '/' ? 'index.html' : pathname))
  const type = MIME[extname(path).toLowerCase()]
  return path.startsWith(normalize(root) + sep) && type !== undefined ? { path, type } : null
}

/** Answers one request for a file of the app. */
export async function serve(
  root: string,
  request: { readonly url: string; readonly method: string },
): Promise<Response> {
  const nonce = randomBytes(16).toString('base64')
  const refuse = (status: number): Response => new Response('', { status, headers: headersFor('text/plain', nonce) })
  if (request.method !== 'GET') return refuse(405)
  const asset = assetOf(root, request.url)
  if (!asset) return refuse(403)
  let bytes: Uint8Array<ArrayBuffer>
  try {
    bytes = new Uint8Array(await readFile(asset.path))
  } catch {
    return refuse(404)
  }
  const headers = headersFor(asset.type, nonce, new URL(request.url).pathname.startsWith(KERNEL))
  if (!asset.type.startsWith('text/html')) return new Response(bytes, { headers })
  return new Response(new TextDecoder().decode(bytes).replaceAll(NONCE_PLACEHOLDER, nonce), { headers })
}

/** The rights of a secure web origin. */
export const APP_SCHEME: CustomScheme = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
}

/** Once the app is ready: serves the built page from `root`. */
export function setupScheme(root: string): void {
  protocol.handle(SCHEME, (request) => serve(root, request))
}

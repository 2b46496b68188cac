// Takes from the worker's global scope all that reaches out of it. The response's policy is the wall; this is the fence.

/** What Pyodide goes on using, beside JavaScript's own objects. */
const KEPT = new Set([
  'self',
  'globalThis',
  'console',
  'performance',
  'crypto',
  'location',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'queueMicrotask',
  'structuredClone',
  'TextDecoder',
  'TextEncoder',
  'AbortController',
  'AbortSignal',
  'Event',
  'EventTarget',
  'DOMException',
  'MessageChannel',
  'MessagePort',
  'WebAssembly',
  'crossOriginIsolated',
  'isSecureContext',
  'reportError',
])

/** JavaScript's own: those that a bare realm has. */
const LANGUAGE =
  /^(Object|Function|Array|Number|parseFloat|parseInt|Infinity|NaN|undefined|Boolean|String|Symbol|Date|Promise|RegExp|\w*Error|JSON|Math|Intl|\w*ArrayBuffer|Atomics|\w+Array|DataView|Map|BigInt|Set|Iterator|WeakMap|WeakSet|WeakRef|Proxy|Reflect|FinalizationRegistry|decodeURI|decodeURIComponent|encodeURI|encodeURIComponent|escape|unescape|isFinite|isNaN)$/

/** Handlers and constructors of the scope itself; the platform needs them, and they reach nowhere. */
const SCOPE =
  /^(on\w+|WorkerGlobalScope|DedicatedWorkerGlobalScope|constructor|toString|addEventListener|removeEventListener|dispatchEvent)$/

/**
 * Removes everything else from the scope and its prototypes, last of all the way to send messages: who calls this keeps
 * its own. Returns the names that could not be removed.
 */
export function harden(scope: object): string[] {
  const left: string[] = []
  for (
    let place: object | null = scope;
    place && place !== Object.prototype;
    place = Object.getPrototypeOf(place) as object | null
  ) {
    for (const name of Object.getOwnPropertyNames(place)) {
      if (KEPT.has(name) || LANGUAGE.test(name) || SCOPE.test(name)) continue
      if (!Reflect.deleteProperty(place, name)) left.push(name)
    }
  }
  return left
}

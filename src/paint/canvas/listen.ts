// listen: several typed event listeners at once, and one function that takes them all away.

type Listeners<Events> = { readonly [Name in keyof Events]?: (event: Events[Name]) => void }

/** Adds the listeners to an element; the answer removes them. */
export function listen(target: Element, listeners: Listeners<GlobalEventHandlersEventMap>): () => void {
  return attach(target, listeners, false)
}

/** Adds listeners to a window that hear every event before anything else does. */
export function listenFirst(target: Window | null, listeners: Listeners<WindowEventMap>): () => void {
  return target ? attach(target, listeners, true) : () => undefined
}

function attach(target: EventTarget, listeners: object, capture: boolean): () => void {
  const entries = Object.entries(listeners) as [string, EventListener][]
  for (const [name, listener] of entries) target.addEventListener(name, listener, capture)
  return () => {
    for (const [name, listener] of entries) target.removeEventListener(name, listener, capture)
  }
}

// The store: one zustand store for the window. Every change goes through `update`, which derives the picture at once.
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Derived, AppState, Scopes, Session } from './state'

export interface AppStore {
  readonly getState: () => AppState
  readonly subscribe: StoreApi<AppState>['subscribe']
  /** Replaces whole scopes and derives again; subscribers see scopes and picture change together. */
  readonly update: (change: Partial<Scopes>) => void
  /** Replaces parts of the session. */
  readonly look: (change: Partial<Session>) => void
}

/** Creates the store of one window. */
export function createAppStore(initial: Scopes, derive: (scopes: Scopes) => Derived): AppStore {
  const store = createStore<AppState>(() => ({ ...initial, derived: derive(initial) }))
  const update = (change: Partial<Scopes>): void => {
    store.setState((state) => {
      const scopes = { ...state, ...change }
      return { ...scopes, derived: derive(scopes) }
    })
  }
  return {
    getState: store.getState,
    subscribe: store.subscribe,
    update,
    look: (change) => update({ session: { ...store.getState().session, ...change } }),
  }
}

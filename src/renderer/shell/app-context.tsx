// Gives components the app and the state they select.
import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react'
import type { App } from '../app/app'
import type { AppState } from '../store/state'

const AppContext = createContext<App | null>(null)

/** Makes an app available to everything inside. */
export function AppProvider({ app, children }: { readonly app: App; readonly children: ReactNode }) {
  return <AppContext value={app}>{children}</AppContext>
}

/** The app of this window. */
export function useApp(): App {
  const app = useContext(AppContext)
  if (!app) throw new Error('useApp: component must be inside AppProvider, got none')
  return app
}

/** What `select` picks from the state; `select` must return the same object while nothing changed. */
export function useAppState<T>(select: (state: AppState) => T): T {
  const { store } = useApp()
  return useSyncExternalStore(store.subscribe, () => select(store.getState()))
}

// Types of the plugin for the configurations, which are TypeScript.
import type { Plugin } from 'vite'

export function shippedData(): Plugin

// Types of the aliases for the configuration, which is TypeScript.
export const vegaInNode: Readonly<Record<string, string>>

// The methods that tensors have of the catalog's ops. Their types come with the built library, which writes them from the op
// records (scripts/lib/engine-types.mjs); the sources themselves do without.

/** One method per op of the catalog. */
export type CatalogMethods = object

/** PyTorch's functions of the catalog's ops: `torch.cat` is `functions.cat`. */
export type CatalogFunctions = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>

/** Those of `torch.nn.functional`. */
export type CatalogFunctional = CatalogFunctions

/** Those of `torch.linalg`. */
export type CatalogLinalg = CatalogFunctions

/** Those of `torch.special`. */
export type CatalogSpecial = CatalogFunctions

/** Those of `torch.masked`. */
export type CatalogMasked = CatalogFunctions

/** Those of `torch.signal.windows`. */
export type CatalogWindows = CatalogFunctions

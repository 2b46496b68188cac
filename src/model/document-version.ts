// The version of the documents that are written.

/** The newest schema version this build writes; older ones are migrated when read, newer ones refused. */
export const DOCUMENT_VERSION = 1

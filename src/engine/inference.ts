// Inference mode: what is made in it is never saved for backward, and written to in it alone.

/** Whether it is on. A field of an object, so that it is read at the speed of a field. */
export const inference: { on: boolean } = { on: false }

// What error texts say of graph nodes.

export const BACKWARD_TWICE =
  'Trying to backward through the graph a second time (or directly access saved tensors after they have already been ' +
  'freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify ' +
  'retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors ' +
  'after calling backward.'

/** `MulBackward0` as error texts name it: `Mul`; a number other than 0 stays. */
export const plainName = (node: string): string =>
  node.replace(/Backward(\d*)$/, (_, number: string) => (number === '0' ? '' : number))

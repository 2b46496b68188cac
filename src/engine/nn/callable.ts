// Callable: objects of a class that are functions as well, so that a module is called as in Python, `model(x)`.

/** What a call of such an object does. */
interface Invoked {
  invoke: (inputs: readonly unknown[]) => unknown
}

/** A class of functions, which say in `invoke` what a call of them does. */
interface CallableClass {
  new <Inputs extends readonly unknown[], Output>(): (...inputs: Inputs) => Output
}

/** Makes a function with the members of the class that is being constructed. */
function functionOfItself(): object {
  const self = (...inputs: readonly unknown[]): unknown => (self as unknown as Invoked).invoke(inputs)
  // What functions have of their own would hide the getters of the class, such as a length.
  Reflect.deleteProperty(self, 'name')
  Reflect.deleteProperty(self, 'length')
  // A constructor that returns an object gives that object to the classes that extend it, as `this`.
  return Object.setPrototypeOf(self, (new.target as { prototype: object }).prototype) as object
}

/** The base of classes whose objects can be called. */
export const Callable = functionOfItself as unknown as CallableClass

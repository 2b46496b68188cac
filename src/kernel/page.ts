// What a page needs for Python: the client and the worker that it talks to. Built as a module of its own, too.
export { KernelClient } from './client'
export { spawnPython } from './spawn'

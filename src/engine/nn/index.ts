// nn: layers, losses and what they are made of, by PyTorch's names.
export * as init from './init/index'
export { Module, type AnyModule, type ForwardHook, type ForwardPreHook } from './module'
export type { LoadedKeys, StateDict } from './module-state'
export { Parameter } from './parameter'
export * from './modules/linear'
export { ModuleDict, ModuleList, Sequential, type Layer } from './modules/containers'

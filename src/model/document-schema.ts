// The shape of a GraphDocument, checked wherever one comes in: from a file, from the page, from the Python worker.
import { DOCUMENT_VERSION } from './document-version'
import { z } from './zod'

/** JSON value of a node's parameter: scalars, or nested lists such as the data of a leaf, which is a packed literal where it is large. */
export type ParamValue = string | number | boolean | null | readonly ParamValue[]

/** True for a value that JSON can carry and that is no object. */
function isParamValue(value: unknown): value is ParamValue {
  if (Array.isArray(value)) return value.every(isParamValue)
  return value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
}

/** One predicate, no schema for each number: the data of a leaf may be 200,000 of them. */
const ParamValueSchema = z.custom<ParamValue>(isParamValue, 'must be a number, text, bool, null, or lists of them')

/** Where an input comes from: an output port of another node. */
const SourceSchema = z.strictObject({ node: z.string().min(1).max(200), output: z.int().min(0) }).readonly()

const PointSchema = z.strictObject({ x: z.number(), y: z.number() }).readonly()

const NodeSchema = z
  .strictObject({
    /** Unique in the document, stable for the node's life; never shown when there is a name. */
    id: z.string().min(1).max(200),
    /** Name of an op record of the catalog, e.g. `mul`; `tensor` is a leaf with literal data. */
    op: z.string().min(1).max(100),
    /** Variable name (a Python identifier, unique in the document), e.g. `w`. */
    name: z.string().max(100).optional(),
    params: z.record(z.string(), ParamValueSchema),
    /** One entry per input port in the op's order; `null` = not wired. Variadic ops may have any number. */
    inputs: z.array(SourceSchema.nullable()).readonly(),
    /** Set once the user has placed the node: pinned, the layout leaves it there (top-left corner, scene units). */
    position: PointSchema.optional(),
    /** `retain_grad()`: keep `.grad` although the node is not a leaf. */
    retainGrad: z.boolean().optional(),
    /** What `.grad` of a leaf holds before `backward()`, nested lists of its shape: left there by an earlier pass. */
    grad: ParamValueSchema.optional(),
    /** Calls of modules and functions that made the node, outermost first; one call has one label beside its siblings. */
    scope: z.array(z.string().min(1).max(100)).max(100).readonly().optional(),
  })
  .readonly()

/** How a group is shown; the key is the scope of its nodes, joined by `/`. */
const GroupSchema = z
  .strictObject({
    /** Drawn as one node. */
    folded: z.boolean(),
    /** Where the user has placed the folded group. */
    position: PointSchema.optional(),
  })
  .readonly()

export const GraphDocumentSchema = z
  .strictObject({
    format: z.literal('gradloom'),
    version: z.literal(DOCUMENT_VERSION),
    title: z.string().max(200),
    /** In program order: execution follows it as far as the wires allow, as running the code would. */
    nodes: z.array(NodeSchema).readonly(),
    /** The node whose `backward()` is called; null = forward only. */
    root: z.string().nullable(),
    /** Argument of `backward(gradient=…)`, nested lists of the root's shape; absent = implicit 1 for a scalar root. */
    rootGradient: ParamValueSchema.optional(),
    /** Seed of the random generator, so that a trace is reproducible. */
    seed: z.int().min(0),
    /** Direction in which values flow on the canvas. */
    direction: z.enum(['right', 'down']),
    /** Groups that are not shown as groups are at first: open, and placed by the layout. */
    groups: z.record(z.string().min(1).max(10_000), GroupSchema).optional(),
  })
  .readonly()

export type Source = z.infer<typeof SourceSchema>
export type Point = z.infer<typeof PointSchema>
export type DocumentNode = z.infer<typeof NodeSchema>
export type GroupView = z.infer<typeof GroupSchema>
export type GraphDocument = z.infer<typeof GraphDocumentSchema>

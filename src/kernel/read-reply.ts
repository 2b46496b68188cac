// What a worker says, checked: the worker runs foreign code, so a message of another shape or size is dropped.
import { WireDocumentSchema } from '../model/wire-document'
import { z } from '../model/zod'
import type { KernelReply } from './protocol'

const MEGABYTE = 2 ** 20
const Text = z.string().max(32 * MEGABYTE)
const Name = z.string().max(1000)
const Line = z.int().min(0).nullable()
const Names = z.array(Name).max(10_000).readonly()
const MimeBundle = z.record(z.string().max(100), Text).readonly()

const OutputSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('stream'), stream: z.enum(['stdout', 'stderr']), text: Text }).readonly(),
  z.strictObject({ kind: z.literal('result'), data: MimeBundle }).readonly(),
  z.strictObject({ kind: z.literal('display'), data: MimeBundle }).readonly(),
  z.strictObject({ kind: z.literal('error'), name: Name, message: Text, traceback: Text, line: Line }).readonly(),
])

const GraphSchema = z.union([
  z.strictObject({
    document: WireDocumentSchema,
    origins: z.record(z.string(), z.strictObject({ cell: Name.nullable(), line: Line }).readonly()),
    notes: z.array(
      z.strictObject({
        node: Name,
        code: z.enum(['function', 'unseen', 'changed', 'omitted', 'in-place']),
        params: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    ),
  }),
  z.strictObject({ nodes: z.int().min(0), limit: z.int().min(0) }),
])

/** A loss that has grown beyond all bounds is one of the things to look at. */
const AnyNumber = z.custom<number>((value) => typeof value === 'number')

const LiveRunSchema = z.strictObject({
  calls: z.array(
    z.strictObject({
      value: AnyNumber.nullable(),
      name: Name.nullable(),
      failed: z.boolean(),
      cell: Name.nullable(),
      line: Line,
    }),
  ),
  first: GraphSchema.nullable(),
  last: GraphSchema.nullable(),
})

const EndSchema = z.strictObject({
  status: z.enum(['ok', 'error', 'interrupted']),
  executionCount: z.int().min(0),
  reads: Names,
  writes: Names,
})

const NamesSchema = z.strictObject({
  owner: Name,
  names: z.array(
    z.strictObject({
      name: Name,
      kind: z.enum(['module', 'class', 'function', 'value']),
      signature: Name.nullable(),
      doc: Name,
    }),
  ),
})

const run = z.int().min(1)

const ReplySchema: z.ZodType<KernelReply> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready'), version: Name }),
  z.strictObject({ kind: z.literal('output'), run, output: OutputSchema }),
  z.strictObject({ kind: z.literal('graph'), run, graph: LiveRunSchema }),
  z.strictObject({ kind: z.literal('commit'), run, message: Name }),
  z.strictObject({ kind: z.literal('done'), run, end: EndSchema }),
  z.strictObject({
    kind: z.literal('pass'),
    ask: z.int().min(1),
    pass: z.strictObject({ index: z.int().min(0), graph: GraphSchema }).nullable(),
  }),
  z.strictObject({ kind: z.literal('names'), ask: z.int().min(1), names: NamesSchema.nullable() }),
  z.strictObject({ kind: z.literal('died'), reason: Text }),
])

/** The reply in a message; null for anything else. */
export function readReply(data: unknown): KernelReply | null {
  const read = ReplySchema.safeParse(data)
  return read.success ? read.data : null
}

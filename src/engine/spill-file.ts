/**
 * The form of a spill file: one line for each result, `<CRC-32> <JSON>`. A line that was cut off by a crash or a full disk
 * does not have the sum that it names, and is told apart from a whole one.
 */
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import type { DeliveryResult } from '../store/deliveries/settle-deliveries.ts'

export interface SpillContent {
  readonly results: readonly DeliveryResult[]
  /** Deliveries of which no final dot was written. */
  readonly unsent: readonly number[]
}

export interface SpillOrigin {
  readonly engineId: number
  /** The database that the results belong to. */
  readonly installationId: string
}

const absent = <Type extends z.ZodType>(type: Type) =>
  type.nullable().transform((value) => value ?? undefined)

const result: z.ZodType<DeliveryResult> = z.object({
  deliveryId: z.int(),
  attempt: z.int(),
  relayId: z.int(),
  state: z.enum(['sent', 'deferred', 'failed', 'in_doubt']),
  reason: absent(z.string()),
  billed: z.literal([0, 1]),
  dueInMs: absent(z.number()),
  class: z.string(),
  phase: z.string(),
  code: absent(z.int()),
  enhanced: absent(z.string()),
  reply: z.string(),
})

const line = z.union([z.object({ result }), z.object({ unsent: z.int() })])

export function spillFileName({ engineId, installationId }: SpillOrigin): string {
  return `${engineId}-${installationId}.spill`
}

/** Undefined: not the name of a spill file. */
export function originOf(fileName: string): SpillOrigin | undefined {
  const [, engineId, installationId] = /^(\d+)-([0-9a-f-]{36})\.spill$/.exec(fileName) ?? []
  return engineId === undefined || installationId === undefined
    ? undefined
    : { engineId: Number(engineId), installationId }
}

/** Begins with a line end: what a failed write may have left before it does not harm it. */
export function encodeSpill({ results, unsent }: SpillContent): string {
  const entries = [...results.map((one) => ({ result: one })), ...unsent.map((id) => ({ unsent: id }))]
  return `\n${entries.map((entry) => `${encodeEntry(entry)}\n`).join('')}`
}

function encodeEntry(entry: object): string {
  const json = JSON.stringify(entry, (_key, value: unknown) => (value === undefined ? null : value))
  return `${crc32(json).toString(16)} ${json}`
}

/** Whatever is whole in it, and how many lines are not. */
export function decodeSpill(text: string): SpillContent & { readonly damagedLines: number } {
  const results: DeliveryResult[] = []
  const unsent: number[] = []
  let damagedLines = 0
  for (const written of text.split('\n')) {
    if (written === '') continue
    const entry = decodeEntry(written)
    if (entry === undefined) damagedLines += 1
    else if ('result' in entry) results.push(entry.result)
    else unsent.push(entry.unsent)
  }
  return { results, unsent, damagedLines }
}

function decodeEntry(written: string): z.infer<typeof line> | undefined {
  const space = written.indexOf(' ')
  const json = written.slice(space + 1)
  if (json === '' || crc32(json).toString(16) !== written.slice(0, space)) return undefined
  return line.safeParse(JSON.parse(json)).data
}

/**
 * How every operation on the queue is done: first a look at what it would do, then page by page, each page with its entry in
 * the audit log, so that whatever was done is recorded with who did it, also if the process ends half-way.
 */
import type { AuditAction } from '../domain/audit-actions.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import { queueVerbs, statesMeant, type QueueFilter, type QueueVerb } from '../domain/queue.ts'
import { say } from '../domain/sentences.ts'
import { recordAudit } from '../store/audit-log.ts'
import type { Database, Sql } from '../store/database.ts'
import {
  countChange,
  sampleChange,
  type ChangedPage,
  type QueueCount,
  type QueuePage,
} from '../store/deliveries/change-queue.ts'
import { pageQueue, type QueueEntry } from '../store/deliveries/read-queue.ts'
import { countBarred, type BarredCount } from '../store/deliveries/requeue-deliveries.ts'
import { resolveFilter } from '../store/deliveries/resolve-filter.ts'
import { withoutWords } from '../store/deliveries/same-words.ts'
import { wakeEngines } from '../store/wake.ts'

const pageSize = 2_000
const sampleSize = 5

export interface QueuePreview {
  /** Deliveries that would be changed, and how many of which campaigns. */
  readonly matched: number
  readonly campaigns: readonly QueueCount[]
  /** The first few. */
  readonly examples: readonly QueueEntry[]
  /** How it could be taken back. */
  readonly undo: string
  /** Meant by a resend, and left as they are: their recipients must not be mailed. */
  readonly barred: readonly BarredCount[]
}

export interface QueueChanged {
  readonly changed: number
  readonly undo: string
}

/** What it would do; nothing is changed. Refusals: `wrong_state`. */
export async function previewChange(
  database: Database,
  verb: QueueVerb,
  filter: QueueFilter,
): Promise<Result<QueuePreview>> {
  const refusal = checkStates(verb, filter)
  if (refusal !== undefined) return refusal
  const states = statesMeant(verb, filter)
  const meant = await resolveFilter(database, filter, states)
  const campaigns = await countChange(database, verb, meant)
  const ids = await sampleChange(database, verb, meant, sampleSize)
  return done({
    matched: campaigns.reduce((sum, campaign) => sum + campaign.count, 0),
    campaigns,
    examples: await pageQueue(database, { ids, states }, { limit: sampleSize }),
    undo: queueVerbs[verb].undo,
    barred: verb === 'resend' ? await countBarred(database, filter) : [],
  })
}

/** What every change of the queue is given. */
export interface AskedChange {
  readonly filter: QueueFilter
  readonly actor: string
  /** Of a change that may take minutes; undefined: nobody looks. */
  readonly watch?: ChangeWatch | undefined
}

export interface ChangeWatch {
  /** Told after each page: how many are changed so far. */
  readonly onProgress: (changed: number) => void
  /** Ends it after the page that is being worked on: what is left stays as it is. */
  readonly signal?: AbortSignal
}

export interface QueueOrder extends AskedChange {
  readonly verb: QueueVerb
  /** As the audit log calls it, and what it says beside filter and number. */
  readonly action: AuditAction
  readonly detail?: Readonly<Record<string, unknown>>
}

/** `change` is one page in a transaction; `before` counts what earlier pages changed. Refusals: `wrong_state`. */
export async function changeQueue(
  database: Database,
  order: QueueOrder,
  change: (tx: Sql, page: QueuePage, before: number) => Promise<ChangedPage>,
): Promise<Result<QueueChanged>> {
  const refusal = checkStates(order.verb, order.filter)
  if (refusal !== undefined) return refusal
  const filter = await withoutWords(database, order.filter, statesMeant(order.verb, order.filter))
  let changed = 0
  for (const { campaignId } of await countChange(database, order.verb, filter)) {
    let after: number | null = 0
    while (after !== null && order.watch?.signal?.aborted !== true) {
      const page: QueuePage = { filter, campaignId, after, size: pageSize }
      const before = changed
      const result = await database.transaction(async (tx) => {
        const changedPage = await change(tx, page, before)
        if (changedPage.changed > 0) await record(tx, order, campaignId, changedPage.changed)
        return changedPage
      })
      changed += result.changed
      after = result.next
      order.watch?.onProgress(changed)
    }
  }
  return done({ changed, undo: queueVerbs[order.verb].undo })
}

async function record(tx: Sql, order: QueueOrder, campaignId: number, changed: number): Promise<void> {
  await recordAudit(tx, {
    actor: order.actor,
    action: order.action,
    subject: `campaign ${campaignId}`,
    detail: { ...order.detail, filter: order.filter, changed },
  })
  await wakeEngines(tx)
}

function checkStates(verb: QueueVerb, filter: QueueFilter) {
  if (statesMeant(verb, filter).length > 0) return undefined
  const possible = queueVerbs[verb].states.join(', ').replaceAll('_', ' ')
  const asked = filter.states?.join(', ').replaceAll('_', ' ') ?? ''
  return refused('wrong_state', say('queue_wrong_states', { states: possible, otherStates: asked }), 'states')
}

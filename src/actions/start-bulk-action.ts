/**
 * Agrees to a bulk action: checks it, counts whom it concerns, and writes it down. `runBulkAction` does it.
 * A person agrees to a number: if by now it is another, nothing is begun.
 */
import { checkBulkOrder, type BulkAction, type BulkOrder } from '../domain/bulk-action.ts'
import type { ContactFilter } from '../domain/contact-filter.ts'
import { done, refused, type Problem, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { recordAudit } from '../store/audit-log.ts'
import { insertBulkAction } from '../store/bulk-actions/bulk-actions.ts'
import { campaignsThatNeedList } from '../store/bulk-actions/list-of-action.ts'
import { previewBulk, type BulkPreview } from '../store/bulk-actions/preview.ts'
import { countContacts } from '../store/contact-pages.ts'
import type { Database, Sql } from '../store/database.ts'
import { missingLists } from '../store/lists.ts'

export interface NewBulkAction {
  readonly order: BulkOrder
  readonly filter: ContactFilter
  /** The number of contacts that the person has seen and agreed to. */
  readonly expected?: number | undefined
  readonly actor: string
}

/** Refusals: `unknown_list`, `list_in_use`, `wrong_attribute`, `no_contacts`, `count_changed` and those of attributes. */
export async function startBulkAction(database: Database, input: NewBulkAction): Promise<Result<BulkAction>> {
  const checked = checkBulkOrder(input.order)
  if (!checked.ok) return checked
  const order = checked.value
  const filter = filterOf(order, input.filter)
  return database.transaction(async (tx) => {
    const problem = await listProblem(tx, order)
    if (problem !== undefined) return { ok: false, problem }
    const matched = await countContacts(tx, filter)
    if (matched === 0 && order.kind !== 'delete_list')
      return refused('no_contacts', say('no_contact_fits'), 'filter')
    if (input.expected !== undefined && input.expected !== matched)
      return countChanged(input.expected, matched)
    const action = await insertBulkAction(tx, { order, filter, matched, actor: input.actor })
    await recordAudit(tx, {
      actor: input.actor,
      action: 'bulk_action.started',
      subject: `bulk action ${action.id}`,
      detail: { ...order, filter, matched },
    })
    return done(action)
  })
}

/** What it would do, with exact counts and some examples. Refusals as for the start, but for the counts. */
export async function previewBulkAction(
  database: Database,
  input: Pick<NewBulkAction, 'order' | 'filter'>,
): Promise<Result<BulkPreview>> {
  const checked = checkBulkOrder(input.order)
  if (!checked.ok) return checked
  const problem = await listProblem(database, checked.value)
  if (problem !== undefined) return { ok: false, problem }
  return done(await previewBulk(database, checked.value, filterOf(checked.value, input.filter)))
}

/** A list is deleted for everybody on it, whatever else was asked for. */
function filterOf(order: BulkOrder, filter: ContactFilter): ContactFilter {
  return order.kind === 'delete_list' ? { listId: order.listId } : filter
}

async function listProblem(sql: Sql, order: BulkOrder): Promise<Problem | undefined> {
  if (!('listId' in order)) return undefined
  const [missing] = await missingLists(sql, [order.listId])
  if (missing !== undefined)
    return refused('unknown_list', say('unknown_list', { id: missing }), 'listId').problem
  if (order.kind !== 'delete_list') return undefined
  const campaigns = await campaignsThatNeedList(sql, order.listId)
  if (campaigns.length === 0) return undefined
  const names = campaigns.map((campaign) => `"${campaign.name}"`).join(', ')
  const message = say('list_needed', { names })
  return refused('list_in_use', message, 'listId').problem
}

function countChanged(expected: number, matched: number) {
  const message = say('count_changed', { count: expected, total: matched })
  return refused('count_changed', message, 'expected')
}

/**
 * Deliveries as CSV, those that fit a filter: what became of each, why, and in which words of the server. Read page by page,
 * so memory is flat however many there are, and a campaign that is being sent goes on; each page is as it is when it is read.
 */
import { Readable } from 'node:stream'
import { deliveryStates } from '../domain/delivery-states.ts'
import type { QueueFilter } from '../domain/queue.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { csvCell } from '../store/csv-copy.ts'
import type { Database } from '../store/database.ts'
import { pageRecords, type DeliveryRecord } from '../store/deliveries/delivery-records.ts'
import { withoutWords } from '../store/deliveries/same-words.ts'
import { messageIdFor } from './message-id-for.ts'

const pageSize = 2_000

type Cell = string | number | Date | null
type Column = readonly [header: string, cell: (record: DeliveryRecord, secrets: Secrets) => Cell]

const columns: readonly Column[] = [
  ['delivery', ({ id }) => id],
  ['campaign', ({ campaignId }) => campaignId],
  ['campaign_name', ({ campaignName }) => campaignName],
  ['contact', ({ contactId }) => contactId],
  ['email', ({ email }) => email],
  ['name', ({ name }) => name],
  ['state', ({ state }) => state],
  ['reason', ({ reason }) => reason],
  ['since', ({ stateAt }) => stateAt],
  ['next_attempt', ({ dueAt }) => dueAt],
  ['held_because', ({ holdReason }) => holdReason],
  ['attempts', ({ attempts }) => attempts],
  ['last_attempt', ({ attemptedAt }) => attemptedAt],
  ['relay', ({ relayName }) => relayName],
  ['reply_class', (record) => record.class],
  ['reply_code', ({ code }) => code],
  ['reply_status', ({ enhanced }) => enhanced],
  ['reply', ({ reply }) => reply],
  ['message_id', (record, secrets) => messageIdFor(record, secrets)],
]

/**
 * UTF-8, commas, a header; times as ISO 8601 in UTC. Every state unless the filter names some. Errors of the database end
 * the stream with that error.
 */
export function exportDeliveries(database: Database, secrets: Secrets, filter: QueueFilter): Readable {
  return Readable.from(csvPages(database, secrets, filter), { objectMode: false })
}

async function* csvPages(database: Database, secrets: Secrets, filter: QueueFilter): AsyncGenerator<string> {
  yield `${columns.map(([header]) => header).join(',')}\n`
  const states = filter.states ?? deliveryStates
  const meant = await withoutWords(database, filter, states)
  let after = 0
  for (;;) {
    const page = await pageRecords(database, meant, states, { after, limit: pageSize })
    if (page.length > 0) yield page.map((record) => lineOf(record, secrets)).join('')
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return
    after = last.id
  }
}

function lineOf(record: DeliveryRecord, secrets: Secrets): string {
  return `${columns.map(([, cell]) => textOf(cell(record, secrets))).join(',')}\n`
}

function textOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  return typeof cell === 'string' ? csvCell(cell) : cell.toISOString()
}

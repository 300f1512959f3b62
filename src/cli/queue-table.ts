/** Deliveries as a table, with what each of them waits for. */
import type { QueueEntry } from '../store/deliveries/read-queue.ts'
import { moment } from './output/figures.ts'
import type { Style } from './output/style.ts'
import { table } from './output/table.ts'

const columns = [
  { title: 'id', align: 'right' },
  { title: 'campaign', align: 'right' },
  { title: 'recipient' },
  { title: 'state' },
  { title: 'tries', align: 'right' },
  { title: 'until' },
  { title: 'why' },
] as const

export function entryTable(style: Style, entries: readonly QueueEntry[]): string {
  const rows = entries.map((entry) => [
    String(entry.id),
    String(entry.campaignId),
    entry.email,
    (entry.holdId === null ? entry.state : 'held').replace('_', ' '),
    String(entry.attempts),
    moment(entry.dueAt),
    why(entry),
  ])
  return table(style, columns, rows)
}

function why(entry: QueueEntry): string {
  if (entry.holdId !== null) return `hold ${entry.holdId}: ${entry.holdReason ?? ''}`
  if (entry.campaignState === 'paused') return 'its campaign is paused'
  if (entry.state === 'in_doubt') return `the relay may have accepted it: ${entry.reply ?? ''}`
  if (entry.state === 'sending') return 'is being sent'
  if (entry.reason !== null)
    return [entry.reason.replaceAll('_', ' '), entry.reply].filter(Boolean).join(': ')
  return entry.reply ?? 'its turn has not come'
}

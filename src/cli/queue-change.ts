/** How every command that changes the queue talks: what it would do, what it did, and how to take it back. */
import {
  previewChange,
  type ChangeWatch,
  type QueueChanged,
  type QueuePreview,
} from '../actions/change-queue.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import type { QueueFilter, QueueVerb } from '../domain/queue.ts'
import type { Database } from '../store/database.ts'
import { wasFine, type Answer, type Inputs, type Values } from './command.ts'
import { plural } from './output/figures.ts'
import { filterFrom, filterInputs, meansEverything } from './queue-filter.ts'
import { entryTable } from './queue-table.ts'
import { withStore } from './store.ts'
import type { Terminal } from './terminal.ts'

export const changeInputs = {
  ...filterInputs,
  all: { kind: 'flag', summary: 'Everything it can be done with, where no other option says which' },
  dryRun: { kind: 'flag', summary: 'Only say what it would do' },
} as const satisfies Inputs

/** Where a person, not the command, has to say the last word. */
const needsPerson = 3

export interface Change<Outcome extends QueueChanged> {
  readonly verb: QueueVerb
  /** As in `12 deliveries given up.` */
  readonly outcome: string
  /** Not without `--yes`. */
  readonly confirmed?: boolean
  readonly act: (database: Database, filter: QueueFilter, watch: ChangeWatch) => Promise<Result<Outcome>>
  /** A further line about what was done. */
  readonly also?: (outcome: Outcome) => string
}

export async function runChange<Outcome extends QueueChanged>(
  terminal: Terminal,
  values: Values<typeof changeInputs>,
  change: Change<Outcome>,
): Promise<Result<Answer>> {
  const filter = filterFrom(values)
  if (!filter.ok) return filter
  if (meansEverything(filter.value) && !values.all)
    return refused(
      'usage',
      'Say which deliveries: --campaign, --domain, --id and so on, or --all for everything.',
    )
  return withStore(terminal, async ({ database }) => {
    if (values.dryRun || change.confirmed === false) {
      const preview = await previewChange(database, change.verb, filter.value)
      return preview.ok
        ? sayPreview(terminal, preview.value, change.confirmed === false && !values.dryRun)
        : preview
    }
    const onProgress = (changed: number) =>
      terminal.live(`${plural(changed, 'delivery', 'deliveries')} ${change.outcome} so far`)
    const changed = await change.act(database, filter.value, { onProgress })
    terminal.live(undefined)
    return changed.ok ? sayChanged(terminal, changed.value, change) : changed
  })
}

function sayPreview(terminal: Terminal, preview: QueuePreview, asksForYes: boolean): Result<Answer> {
  const { matched, campaigns, examples, undo } = preview
  if (matched === 0) return wasFine(preview, 'Nothing fits. Nothing was changed.')
  const more = matched - examples.length
  const text = [
    `This means ${plural(matched, 'delivery', 'deliveries')}:`,
    ...campaigns.map((one) => `  ${one.count} of campaign ${one.campaignId}, ${one.campaignName}`),
    '',
    entryTable(terminal.style, examples),
    ...(more > 0 ? [terminal.style.dim(`and ${more} more`)] : []),
    `Nothing was changed. ${asksForYes ? 'Add --yes to do it. ' : ''}${undo}`,
  ].join('\n')
  return wasFine(preview, text, asksForYes ? needsPerson : undefined)
}

function sayChanged<Outcome extends QueueChanged>(
  terminal: Terminal,
  outcome: Outcome,
  change: Change<Outcome>,
): Result<Answer> {
  const also = change.also?.(outcome) ?? ''
  const text =
    outcome.changed === 0
      ? ['Nothing fits.', also]
      : [
          `${plural(outcome.changed, 'delivery', 'deliveries')} ${change.outcome}.`,
          also,
          terminal.style.dim(outcome.undo),
        ]
  return done({ json: outcome, text: text.filter(Boolean).join('\n') })
}

import { relayPaceHistory, type PaceHistory } from '../../actions/relay-pace-history.ts'
import { refused } from '../../domain/problem.ts'
import { defineCommand, wasFine } from '../command.ts'
import { readDuration } from '../duration.ts'
import { readRelay, relayInput } from '../find-relay.ts'
import { count, moment } from '../output/figures.ts'
import { sparkline } from '../output/sparkline.ts'
import { table } from '../output/table.ts'
import type { Terminal } from '../terminal.ts'
import { withStore } from '../store.ts'

const mostMinutes = 2880
const width = 60
const rows = 12

export const command = defineCommand({
  name: 'relay pace',
  summary: 'How a relay went against its limit, over up to two days: accepted, throttled, holds',
  inputs: {
    relay: relayInput,
    last: { kind: 'text', value: 'TIME', summary: 'How far back: 15m (the default), 6h, 2d' },
  },
  examples: ['relay pace SES', 'relay pace Host --last 24h', 'relay pace 1 --json'],
  run({ relay, last }, terminal) {
    const span = readDuration(last, 'last')
    if (!span.ok) return Promise.resolve(span)
    const minutes = Math.ceil((span.value ?? 900_000) / 60_000)
    if (minutes < 1 || minutes > mostMinutes)
      return Promise.resolve(refused('usage', 'What is kept goes back two days: --last 1m to 2d.', 'last'))
    return withStore(terminal, async ({ database }) => {
      const found = await readRelay(database, relay)
      if (!found.ok) return found
      const { id, name } = found.value
      const read = await relayPaceHistory(database, { relayId: id, minutes })
      if (!read.ok) return read
      return wasFine(
        { id, ...read.value },
        [`Relay ${id}  ${name}`, ...linesOf(read.value, terminal)].join('\n'),
      )
    })
  },
})

function linesOf(history: PaceHistory, terminal: Terminal): string[] {
  const { samples, marks, from, to } = history
  const sum = (of: (sample: PaceHistory['samples'][number]) => number) =>
    samples.reduce((all, sample) => all + of(sample), 0)
  const throttled = sum((sample) => sample.throttled)
  const lines = [`  ${moment(from)} to ${moment(to)}`]
  if (samples.length === 0) return [...lines, '  Nothing was tried in this time.']
  const words = samples.findLast((sample) => sample.throttleReply !== null)?.throttleReply ?? null
  return [
    ...lines,
    `  ${sparkline(columnsOf(history))}`,
    `  ${count(sum((sample) => sample.accepted))} accepted, ${count(throttled)} throttled`,
    ...(words === null ? [] : [`  the last throttle said: ${words}`]),
    ...marks.map(
      (mark) =>
        `  ${moment(mark.from)}: ${mark.domain ?? 'the relay'} ${markWords[mark.kind]}: ${mark.reason}`,
    ),
    '',
    latest(history, terminal),
  ]
}

const markWords = { held: 'was held', domain_suspended: 'was left alone' } as const

/** Accepted in each sixtieth of the time; null: nothing was tried. */
function columnsOf({ samples, from, to }: PaceHistory): (number | null)[] {
  const columnMs = (to.getTime() - from.getTime()) / width
  return Array.from({ length: width }, (_, column) => {
    const fromMs = from.getTime() + column * columnMs
    const inColumn = samples.filter(({ at }) => at.getTime() >= fromMs && at.getTime() < fromMs + columnMs)
    return inColumn.length === 0 ? null : inColumn.reduce((all, sample) => all + sample.accepted, 0)
  })
}

function latest({ samples }: PaceHistory, { style }: Terminal): string {
  const rate = (perSecond: number | null) => (perSecond === null ? '–' : `${perSecond.toFixed(1)}/s`)
  return table(
    style,
    [
      { title: 'from' },
      { title: 'accepted', align: 'right' },
      { title: 'throttled', align: 'right' },
      { title: 'pace', align: 'right' },
      { title: 'found', align: 'right' },
      { title: 'stated', align: 'right' },
      { title: 'connections', align: 'right' },
      { title: 'phase' },
    ],
    samples
      .slice(-rows)
      .map((sample) => [
        sample.at.toTimeString().slice(0, 8),
        rate((sample.accepted * 1000) / Math.max(1, sample.forMs)),
        count(sample.throttled),
        rate(sample.ratePerSecond),
        rate(sample.ceilingPerSecond),
        rate(sample.statedPerSecond),
        `${sample.connections} of ${sample.mayOpen}`,
        sample.phase,
      ]),
  )
}

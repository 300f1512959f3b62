/** The statement of a campaign for people: every state with its sign, and that they add up. Never by colour alone. */
import type { Progress, Statement } from '../../store/statements.ts'
import { count, share } from './figures.ts'
import type { Style } from './style.ts'

interface Group {
  readonly sign: string
  readonly name: string
  readonly count: number
  readonly states: readonly string[]
  readonly cell: string
  readonly paint: (text: string) => string
}

function groupsOf(style: Style, figures: Progress): Group[] {
  const waiting = figures.queued + figures.sending + figures.deferred
  const group = (sign: string, name: string, total: number, cell: string, paint: Group['paint']): Group => ({
    sign,
    name,
    count: total,
    states: [name.replace(' ', '_')],
    cell,
    paint,
  })
  return [
    group('✓', 'sent', figures.sent, '█', style.green),
    group('✗', 'failed', figures.failed, '▒', style.red),
    group('–', 'skipped', figures.skipped, '─', style.dim),
    group('⊘', 'cancelled', figures.cancelled, '╌', style.dim),
    group('?', 'in doubt', figures.inDoubt, '?', style.yellow),
    group('…', 'waiting', waiting, '░', style.cyan),
  ]
}

/** The bar has exactly `width` cells; a state with anyone in it has at least one. */
export function bar(style: Style, figures: Progress, width: number): string {
  const groups = groupsOf(style, figures)
  const total = groups.reduce((sum, group) => sum + group.count, 0)
  if (total === 0) return style.dim('░'.repeat(width))
  const cells = groups.map((group) =>
    group.count === 0 ? 0 : Math.max(1, Math.round((group.count / total) * width)),
  )
  const largest = cells.indexOf(Math.max(...cells))
  cells[largest] = (cells[largest] ?? 0) + width - cells.reduce((sum, cell) => sum + cell, 0)
  return groups.map((group, at) => group.paint(group.cell.repeat(cells[at] ?? 0))).join('')
}

const barWidth = 50

export function account(style: Style, statement: Statement): string {
  const groups = groupsOf(style, statement)
  const figures = [...groups.map((group) => count(group.count)), count(statement.audience)]
  const width = Math.max(...figures.map((figure) => figure.length))
  const line = (group: Group) => {
    const figure = count(group.count).padStart(width)
    const part = (group.count === 0 ? '' : share(group.count, statement.audience)).padStart(8)
    return `  ${group.paint(group.sign)} ${group.name.padEnd(10)} ${figure}  ${style.dim(part)}  ${why(statement, group)}`.trimEnd()
  }
  const verdict = statement.balanced ? style.green('✓ adds up') : style.red('✗ DOES NOT ADD UP')
  return [
    `${style.bold(`Campaign ${statement.id}`)}  ${statement.name}  ${style.bold(statement.state)}`,
    bar(style, statement, barWidth),
    ...groups.map(line),
    style.dim(`    ${'─'.repeat(11 + width)}`),
    `    ${'audience'.padEnd(10)} ${count(statement.audience).padStart(width)}  ${verdict}${stillOpen(statement)}`,
  ].join('\n')
}

function stillOpen({ expanded, state }: Statement): string {
  if (expanded) return ''
  return state === 'draft' ? ', nothing is fixed yet' : ', and still grows'
}

function why(statement: Statement, group: Group): string {
  if (group.name === 'waiting') {
    const { queued, sending, deferred } = statement
    return group.count === 0
      ? ''
      : `${count(queued)} queued, ${count(sending)} sending, ${count(deferred)} deferred`
  }
  return statement.reasons
    .filter((entry) => group.states.includes(entry.state))
    .toSorted((a, b) => b.count - a.count)
    .map((entry) => `${entry.reason.replaceAll('_', ' ')} ${count(entry.count)}`)
    .join(', ')
}

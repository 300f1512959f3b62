/** What the help of a group of commands says beside its commands. */
import type { Style } from './output/style.ts'
import { table } from './output/table.ts'

/** Empty where there is nothing more to say. */
export function groupNote(style: Style, group: string | undefined): string {
  return group === 'queue' ? queueVerbs(style) : ''
}

const columns = [{ title: 'waybill queue' }, { title: 'Postfix' }, { title: 'Exim' }] as const

const rows = [
  ['list', 'postqueue -p, -j', 'exim -bp, exiqgrep'],
  ['shape --by domain', 'qshape', 'exiqsumm'],
  ['show ID', 'postcat -q', 'exim -Mvh, -Mvb, -Mvl'],
  ['flush --all', 'postqueue -f', 'exim -qff'],
  ['flush --id ID', 'postqueue -i', 'exim -M'],
  ['flush --domain DOMAIN', 'postqueue -s', 'exim -Rff'],
  ['hold', 'postsuper -h', 'exim -Mf'],
  ['release', 'postsuper -H', 'exim -Mt'],
  ['move --to RELAY', 'postsuper -r', ''],
  ['delete', 'postsuper -d', 'exim -Mrm, -Mg'],
  ['resend, fix, failures, settle', '', ''],
] as const

function queueVerbs(style: Style): string {
  return [
    'What other mail servers call it:',
    '',
    table(style, columns, rows),
    '',
    style.dim('A deleted delivery is not gone: it ends as cancelled and stays in the statement.'),
  ].join('\n')
}

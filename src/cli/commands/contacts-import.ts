import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { importContacts, type ImportSummary } from '../../actions/import-contacts.ts'
import { delimiters } from '../../domain/import.ts'
import { refused } from '../../domain/problem.ts'
import { pageRejects } from '../../store/imports/imports.ts'
import { rejectsCsv } from '../../store/imports/rejects-csv.ts'
import { defineCommand, wasFine } from '../command.ts'
import { count, plural } from '../output/figures.ts'
import { pairs, table } from '../output/table.ts'
import type { Style } from '../output/style.ts'
import { actor, withStore, type Workplace } from '../store.ts'

const shownRejects = 10

export const command = defineCommand({
  name: 'contacts import',
  summary: 'Import a CSV file; every line ends as imported, updated, unchanged, duplicate or rejected',
  inputs: {
    file: { kind: 'text', positional: true, required: true, value: 'FILE', summary: 'The CSV file' },
    list: { kind: 'text', value: 'NAME', summary: 'The list to join; made if it is missing' },
    dryRun: { kind: 'flag', summary: 'Say what would happen, and change nothing' },
    rejects: {
      kind: 'text',
      value: 'FILE',
      summary: 'Write the rejected lines there, to repair and import again',
    },
    delimiter: {
      kind: 'text',
      value: 'CHAR',
      choices: [...delimiters, 'tab'],
      summary: 'Found out if left out',
    },
    encoding: { kind: 'text', value: 'NAME', summary: 'Such as windows-1250; found out if left out' },
    consent: { kind: 'text', value: 'TEXT', summary: 'Where these people agreed; kept as proof' },
  },
  examples: [
    'contacts import people.csv --list News',
    'contacts import people.csv --list News --dry-run --rejects rejected.csv',
  ],
  async run(values, terminal) {
    const { file, list, dryRun, rejects, encoding, consent } = values
    const found = await stat(file).catch(() => undefined)
    if (found?.isFile() !== true) return refused('no_file', `There is no file ${file}.`, 'file')
    return withStore(terminal, async (place) => {
      const imported = await importContacts(place.database, {
        file,
        fileName: basename(file),
        list: list === undefined ? undefined : { name: list },
        dryRun,
        delimiter: values.delimiter === 'tab' ? '\t' : delimiters.find((each) => each === values.delimiter),
        encoding,
        consent: { detail: consent },
        actor,
        onProgress: ({ lines, bytes }) =>
          terminal.live(
            `  ${count(lines)} lines read, ${Math.floor((bytes / Math.max(1, found.size)) * 100)} %`,
          ),
      })
      if (!imported.ok) return imported
      const summary = imported.value
      if (rejects !== undefined)
        await pipeline(rejectsCsv(place.database, summary.importId), createWriteStream(rejects))
      return wasFine(answerOf(summary), await describe(place, terminal.style, summary, rejects))
    })
  },
})

function answerOf(summary: ImportSummary): object {
  const { imported, updated, unchanged, duplicates, rejected, lines, ...rest } = summary
  return { imported, updated, unchanged, duplicates, rejected, lines, ...rest }
}

async function describe(
  { database }: Workplace,
  style: Style,
  summary: ImportSummary,
  rejects: string | undefined,
): Promise<string> {
  const { imported, updated, unchanged, duplicates, rejected, lines, notes } = summary
  const width = count(lines).length
  const figure = (value: number) => count(value).padStart(width)
  const title = summary.dryRun ? 'Dry run: nothing was changed' : `Import ${summary.importId}`
  const parts = [
    style.bold(`${title}  ${summary.fileName}`),
    pairs(style, [
      ['  imported', style.green(figure(imported))],
      ['  updated', figure(updated)],
      ['  unchanged', figure(unchanged)],
      ['  duplicates', figure(duplicates)],
      ['  rejected', rejected === 0 ? figure(rejected) : style.red(figure(rejected))],
      ['  lines', `${figure(lines)}  ${style.green('✓ adds up')}`],
    ]),
    ...noted(notes.cleanedAddresses, 'cell', 'cleaned (spaces, invisible characters, mailto:)'),
    ...noted(notes.unsubscribedKept, 'contact', 'had unsubscribed and stay so'),
    ...noted(notes.suppressed, 'contact', 'suppressed: kept, never mailed'),
  ]
  if (rejected === 0) return parts.join('\n')
  const rows = await pageRejects(database, { importId: summary.importId, limit: shownRejects })
  const listed = rows.map((row) => [String(row.lineNumber), row.fields.join(',').slice(0, 40), row.message])
  parts.push(
    '',
    table(
      style,
      [{ title: 'line', align: 'right' }, { title: 'content' }, { title: 'rejected because' }],
      listed,
    ),
  )
  const more = rejected - rows.length
  if (more > 0)
    parts.push(
      style.dim(
        `and ${plural(more, 'more line')}${rejects === undefined ? ': --rejects FILE writes them all' : ''}`,
      ),
    )
  if (rejects !== undefined)
    parts.push(`The rejected lines are in ${rejects}: repair them and import it again.`)
  return parts.join('\n')
}

function noted(value: number, noun: string, what: string): string[] {
  return value === 0 ? [] : [`  ${plural(value, noun)} ${what}`]
}

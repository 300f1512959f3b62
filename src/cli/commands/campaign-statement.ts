import { evidenceOf, evidenceTable } from '../../domain/evidence.ts'
import { done, refused, type Result } from '../../domain/problem.ts'
import { csvCell } from '../../store/csv-copy.ts'
import type { Database } from '../../store/database.ts'
import { readEvidenceFacts } from '../../store/evidence.ts'
import { readStatement } from '../../store/statements.ts'
import { campaignId, unknownCampaign } from '../campaign-id.ts'
import { defineCommand, wasFine, type Answer } from '../command.ts'
import { account } from '../output/account.ts'
import { withStore } from '../store.ts'
import type { Terminal } from '../terminal.ts'

export const command = defineCommand({
  name: 'campaign statement',
  summary: 'The account of a campaign: every recipient, and that they add up',
  inputs: {
    id: campaignId,
    evidence: {
      kind: 'flag',
      summary:
        'As a JSON document with facts, sums, checks, and what the words mean, to be kept or handed on',
    },
    csv: { kind: 'flag', summary: 'The sums as CSV, to standard output' },
  },
  examples: [
    'campaign statement 12',
    'campaign statement 12 --json',
    'campaign statement 12 --evidence > evidence.json',
    'campaign statement 12 --csv > statement.csv',
  ],
  async run({ id, evidence, csv }, terminal) {
    if (csv && (evidence || terminal.isJson))
      return refused('usage', 'Choose one of --csv, --evidence and --json.', 'csv')
    return withStore(terminal, async ({ database }) => {
      if (evidence || csv) return writeEvidence(database, id, csv, terminal)
      const statement = await readStatement(database, id)
      if (statement === undefined) return refused(...unknownCampaign(id))
      return wasFine(statement, account(terminal.style, statement))
    })
  },
})

async function writeEvidence(
  database: Database,
  id: number,
  asCsv: boolean,
  terminal: Terminal,
): Promise<Result<Answer | undefined>> {
  const facts = await readEvidenceFacts(database, id)
  if (facts === undefined) return refused(...unknownCampaign(id))
  if (asCsv) {
    terminal.stdout.write(
      evidenceTable(facts)
        .map((cells) => `${cells.map(csvCell).join(',')}\n`)
        .join(''),
    )
    return done(undefined)
  }
  const document = evidenceOf(facts)
  return wasFine(document, JSON.stringify(document, undefined, 2))
}

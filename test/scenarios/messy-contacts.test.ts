/** The file of the demo: made by its script, and imported with every line accounted for. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importContacts } from '../../src/actions/import-contacts.ts'
import { findContactByEmail } from '../../src/store/contacts.ts'
import { pageRejects } from '../../src/store/imports/imports.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'

const file = fileURLToPath(new URL('../../demo/messy-contacts.csv', import.meta.url))
const script = fileURLToPath(new URL('../../demo/make-messy-contacts.mjs', import.meta.url))

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

describe('the messy contacts', () => {
  it('are made by the script, byte for byte', async () => {
    const made = await promisify(execFile)(process.execPath, [script, '-'], {
      encoding: 'buffer',
      maxBuffer: 10_000_000,
    })
    expect(made.stdout.equals(await readFile(file))).toBe(true)
  })

  it('are 1,500 lines and 1,450 people', async () => {
    const input = { file, fileName: 'messy-contacts.csv', list: { name: 'Demo' }, actor: 'test' }
    const first = await importContacts(fresh.database, input)
    if (!first.ok) throw new Error(first.problem.message)
    expect(first.value).toMatchObject({
      lines: 1500,
      imported: 1450,
      updated: 0,
      unchanged: 0,
      duplicates: 12,
      rejected: 38,
      encoding: 'utf-8 and windows-1252',
      delimiter: ',',
      notes: { blankLines: 0, cleanedAddresses: 80, windows1252Lines: 60 },
    })
    const again = await importContacts(fresh.database, input)
    expect(again).toMatchObject({
      ok: true,
      value: { imported: 0, unchanged: 1450, duplicates: 12, rejected: 38 },
    })
  })

  it('are refused for what is wrong with them, with the physical line', async () => {
    const rejects = await pageRejects(fresh.database, { importId: 1 })
    const counts: Record<string, number> = {}
    for (const { reason } of rejects) counts[reason] = (counts[reason] ?? 0) + 1
    expect(counts).toEqual({
      looks_like_a_row: 10,
      missing_at: 8,
      more_than_one_at: 4,
      space_inside: 4,
      local_part_dots: 3,
      domain_without_dot: 3,
      several_addresses: 2,
      empty: 2,
      non_ascii_local_part: 1,
      domain_literal: 1,
    })
    const lines = (await readFile(file, 'latin1')).split('\n')
    for (const { lineNumber, fields } of rejects)
      expect(lines[lineNumber - 1]).toContain(fields[0]?.split(/[^ -~]/)[0])
  })

  it('keep their names, whatever the encoding of their line', async () => {
    const names = await fresh.database.query<{ name: string }>(
      `select distinct name from contacts where name ~ '[^ -~]' order by name`,
    )
    expect(names.length).toBeGreaterThan(50)
    for (const { name } of names) expect(name).toMatch(/^[A-Za-zÀ-ÿ’ ]+$/)
    expect(names.some(({ name }) => name.endsWith('O’Brien'))).toBe(true)
    expect(await findContactByEmail(fresh.database, 'rosa.fischer.212@mail2.example')).toMatchObject({
      name: 'Rosa Fischer',
      attributes: { first_name: 'Rosa', last_name: 'Fischer', city: 'Lyon' },
    })
  })
})

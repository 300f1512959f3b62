import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { allSentences } from '../src/domain/sentences/recall.ts'
import { auditActions } from '../src/domain/audit-actions.ts'

type Catalogue = Readonly<Record<string, string>>
const read = (name: string): ReturnType<typeof JSON.parse> =>
  JSON.parse(readFileSync(new URL(`../web/src/i18n/${name}`, import.meta.url), 'utf8'))
const saidInGerman: Catalogue = { ...read('de/said.json'), ...read('de/replies.json') }
const inAuditLog: Catalogue = read('en/house.json').audit.actions

const slotsOf = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, slot = '']) => slot).toSorted()

test('German has a text for everything that the server says, with the same values, and for nothing else', () => {
  expect(Object.keys(saidInGerman).toSorted()).toEqual([...allSentences.keys()].toSorted())
  const differing = [...allSentences]
    .map(([key, template]) => ({ key, said: slotsOf(template), german: slotsOf(saidInGerman[key] ?? '') }))
    .filter(({ said, german }) => said.join() !== german.join())
  expect(differing).toEqual([])
})

test('where the console words it in another way than the command line, it knows the sentence and no other values', () => {
  const saidInEnglish: Catalogue = read('en/said.json')
  const unknown = Object.entries(saidInEnglish).filter(([key, text]) => {
    const slots = slotsOf(allSentences.get(key) ?? '')
    return !allSentences.has(key) || slotsOf(text).some((slot) => !slots.includes(slot))
  })
  expect(unknown).toEqual([])
  const commands = [...allSentences].filter(([, text]) => /`?waybill (relay|queue|campaign) /.test(text))
  expect(commands.map(([key]) => key).filter((key) => !(key in saidInEnglish))).toEqual([])
})

test('everything in the audit log has words, and nothing else', () => {
  const keys = auditActions.map((action) => action.replace('.', '_'))
  expect(Object.keys(inAuditLog)).toEqual(keys)
})

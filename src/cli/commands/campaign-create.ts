import { readFile } from 'node:fs/promises'
import { createCampaign } from '../../actions/create-campaign.ts'
import { campaignDefaults } from '../../domain/campaign.ts'
import { done, refused, type Result } from '../../domain/problem.ts'
import type { Database } from '../../store/database.ts'
import { findListByName } from '../../store/lists.ts'
import { findRelayByName } from '../../store/relays.ts'
import { defineCommand, wasFine } from '../command.ts'
import { actor, withStore } from '../store.ts'

/** The inputs of this command behind the fields of a campaign. */
const inputOf: Readonly<Record<string, string>> = { listIds: 'list', relayId: 'relay', replyTo: 'reply-to' }

export const command = defineCommand({
  name: 'campaign create',
  summary: 'Write a campaign; nothing is sent before it is started',
  inputs: {
    name: { kind: 'text', value: 'NAME', required: true, summary: 'How you call it' },
    list: {
      kind: 'texts',
      value: 'NAME',
      required: true,
      summary: 'Who gets it; may be given several times',
    },
    from: { kind: 'text', value: 'ADDRESS', required: true, summary: '"Ada <ada@example.org>"' },
    subject: { kind: 'text', value: 'TEXT', required: true, summary: 'Liquid: "Hello {{ contact.name }}"' },
    html: { kind: 'text', value: 'FILE', required: true, summary: 'The message in HTML (Liquid)' },
    text: { kind: 'text', value: 'FILE', summary: 'The message as text; made from the HTML if left out' },
    replyTo: { kind: 'text', value: 'ADDRESS', summary: 'Where answers go' },
    preheader: { kind: 'text', value: 'TEXT', summary: 'What mail programs show behind the subject' },
    relay: { kind: 'text', value: 'NAME', summary: 'The first enabled one if left out' },
  },
  examples: [
    'campaign create --name March --list News --from "Ada <ada@example.org>" --subject "Hello {{ contact.name }}" --html march.html',
  ],
  async run({ list, html, text, relay, ...words }, terminal) {
    const htmlText = await readInput(html, 'html')
    if (!htmlText.ok) return htmlText
    const plainText = text === undefined ? done(null) : await readInput(text, 'text')
    if (!plainText.ok) return plainText
    return withStore(terminal, async ({ database }) => {
      const references = await findReferences(database, list, relay)
      if (!references.ok) return references
      const created = await createCampaign(database, {
        content: {
          ...campaignDefaults,
          ...references.value,
          name: words.name,
          from: words.from,
          subject: words.subject,
          replyTo: words.replyTo ?? null,
          preheader: words.preheader ?? '',
          html: htmlText.value,
          text: plainText.value,
        },
        actor,
      })
      if (!created.ok) {
        const { code, message, field } = created.problem
        return refused(code, message, field === undefined ? undefined : (inputOf[field] ?? field))
      }
      const { id } = created.value
      return wasFine({ id }, `Campaign ${id} is written. Send it with: waybill campaign start ${id}`)
    })
  },
})

async function readInput(file: string, field: string): Promise<Result<string>> {
  try {
    return done(await readFile(file, 'utf8'))
  } catch {
    return refused('no_file', `The file ${file} cannot be read.`, field)
  }
}

async function findReferences(
  database: Database,
  listNames: readonly string[],
  relayName: string | undefined,
): Promise<Result<{ listIds: number[]; relayId: number | null }>> {
  const listIds: number[] = []
  for (const name of listNames) {
    const found = await findListByName(database, name)
    if (found === undefined) return refused('unknown_list', `There is no list "${name}".`, 'list')
    listIds.push(found.id)
  }
  if (relayName === undefined) return done({ listIds, relayId: null })
  const relay = await findRelayByName(database, relayName)
  return relay === undefined
    ? refused('unknown_relay', `There is no relay "${relayName}".`, 'relay')
    : done({ listIds, relayId: relay.id })
}

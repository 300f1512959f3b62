/** A whole Waybill for browser tests: server, engine process and sandbox relay on a database of its own, and somebody to sign in. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { addRelay } from '../../src/actions/add-relay.ts'
import { createCampaign } from '../../src/actions/create-campaign.ts'
import { readConfig } from '../../src/config.ts'
import { campaignDefaults } from '../../src/domain/campaign.ts'
import { relayDefaults } from '../../src/domain/relay.ts'
import { startServer } from '../../src/roles.ts'
import { openSecrets, type Secrets } from '../../src/secrets/secrets.ts'
import type { Database } from '../../src/store/database.ts'
import { listRelays } from '../../src/store/relays.ts'
import { addContacts } from './campaign.ts'
import { freshDatabase } from './database.ts'
import { valueOf } from './http-app.ts'

export const person = { email: 'ada@letters.example', password: 'correct horse battery' }

export interface Console {
  readonly url: string
  readonly database: Database
  readonly secrets: Secrets
  readonly sandboxPort: number
  /** A relay of one's own: the port of the sandbox under another name, so that its ledger settles nothing behind our back. */
  addRelay(ratePerSecond: number): Promise<number>
  /** The built-in one. */
  sandboxRelay(): Promise<number>
  /** A list with so many ordinary readers, and these addresses beside them. */
  addList(name: string, readers: number, others?: readonly string[]): Promise<number>
  addDraft(draft: { name: string; subject: string; listId: number; relayId: number }): Promise<number>
  close(): Promise<void>
}

/** @param options `admin: false`: nobody can sign in yet. */
export async function startConsole(folder: string, options = { admin: true }): Promise<Console> {
  if (!existsSync(fileURLToPath(new URL('../../dist/web/index.html', import.meta.url))))
    throw new Error('The web pages are not built: run `npm run build` first.')
  const fresh = await freshDatabase()
  const config = readConfig({
    PORT: '0',
    DATABASE_URL: fresh.url,
    WAYBILL_DATA: folder,
    WAYBILL_SANDBOX_PORT: '0',
    ...(options.admin ? { WAYBILL_ADMIN_EMAIL: person.email, WAYBILL_ADMIN_PASSWORD: person.password } : {}),
    WAYBILL_LOG: 'warn',
  })
  const server = await startServer(config, () => {})
  const secrets = await openSecrets(config)
  const { database } = fresh
  return {
    url: server.url,
    database,
    secrets,
    sandboxPort: server.sandboxPort,
    addRelay: async (ratePerSecond) => {
      const target = {
        host: '127.0.0.1',
        port: server.sandboxPort,
        security: 'none',
        signDkim: false,
      } as const
      const relay = { ...relayDefaults, ...target, name: `Own MTA, ${ratePerSecond}/s`, ratePerSecond }
      return valueOf(await addRelay(database, secrets, { relay, actor: 'test' })).id
    },
    sandboxRelay: async () => {
      const sandbox = (await listRelays(database)).find((relay) => relay.kind === 'sandbox')
      if (sandbox === undefined) throw new Error('there is no sandbox relay')
      return sandbox.id
    },
    addList: async (name, readers, others = []) => {
      const listId = await addContacts(database, 0, name)
      const ordinary = Array.from(
        { length: readers },
        (_, index) => `reader${index + 1}.${listId}@example.com`,
      )
      await addAddresses(database, listId, spread(ordinary, others))
      return listId
    },
    addDraft: async ({ listId, ...draft }) => {
      const content = {
        ...campaignDefaults,
        ...draft,
        from: 'Ada Lindqvist <ada@letters.example>',
        html: '<p>Dear {{ contact.name }},</p><p>…</p><p><a href="{{ unsubscribe_url }}">Unsubscribe</a></p>',
        listIds: [listId],
      }
      return valueOf(await createCampaign(database, { content, actor: 'test' })).id
    },
    close: async () => {
      await server.stop()
      await fresh.drop()
    },
  }
}

/** Mixed in the same way each time, so that the others come up all along the way. */
function spread(ordinary: readonly string[], others: readonly string[]): string[] {
  const place = (index: number, count: number) => (index + 0.5) / count
  return [ordinary, others]
    .flatMap((addresses) =>
      addresses.map((address, index) => ({
        address,
        at: place((index * 7) % addresses.length, addresses.length),
      })),
    )
    .toSorted((one, other) => one.at - other.at)
    .map(({ address }) => address)
}

async function addAddresses(database: Database, listId: number, addresses: readonly string[]): Promise<void> {
  await database.query(
    `with added as (
       insert into contacts (email, name, attributes) select email, initcap(split_part(email, '@', 1)), '{}' from unnest($2::text[]) as email returning id
     )
     insert into subscriptions (list_id, contact_id, state, consent_source, consent_at)
     select $1, id, 'confirmed', 'import', now() from added`,
    [listId, addresses],
  )
}

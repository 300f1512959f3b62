/** What the scenarios of relays tell and ask: a campaign to somebody, and where everybody is. */
import { expect } from 'vitest'
import { startCampaign } from '../../src/actions/start-campaign.ts'
import type { Database } from '../../src/store/database.ts'
import { readProgress, type Progress } from '../../src/store/statements.ts'
import { addContacts, addDraft, addReaders } from './campaign.ts'

/** Starts a campaign to so many readers, or to these addresses. `relayId` null: over every relay. */
export async function startStory(
  database: Database,
  to: number | readonly string[],
  relayId: number | null = null,
  name = 'Story',
): Promise<number> {
  const listId =
    typeof to === 'number' ? await addContacts(database, to, name) : await addReaders(database, to, name)
  const campaignId = await addDraft(database, [listId], relayId)
  expect(await startCampaign(database, { campaignId, actor: 'test' })).toMatchObject({ ok: true })
  return campaignId
}

export async function progressOf(database: Database, campaignId: number): Promise<Progress> {
  const progress = await readProgress(database, campaignId)
  if (progress === undefined) throw new Error('no such campaign')
  return progress
}

export async function relayState(database: Database, relayId: number) {
  const [row] = await database.query<{
    state: string
    reason: string | null
    by: string | null
    proving: boolean
  }>('select state, held_reason as reason, held_by as by, proving from relays where id = $1', [relayId])
  return row
}

/** How many were accepted over each relay, by relay id. */
export async function acceptedOver(database: Database, campaignId: number): Promise<Record<number, number>> {
  const rows = await database.query<{ relayId: number; count: number }>(
    `select relay_id as "relayId", count(*) as count from attempts join deliveries on deliveries.id = delivery_id
     where campaign_id = $1 and outcome = 'sent' group by 1`,
    [campaignId],
  )
  return Object.fromEntries(rows.map((row) => [row.relayId, row.count]))
}

/**
 * The dress rehearsal: a copy of the campaign, to the same people, over the sandbox relay. It has a statement of its own and
 * concerns nobody: no mail leaves the house, nobody is suppressed or unsubscribed by it, and no list of campaigns shows it.
 */
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { lockCampaign } from '../store/campaigns.ts'
import type { Database } from '../store/database.ts'
import { insertRehearsal } from '../store/rehearsals.ts'
import { listRelays } from '../store/relays.ts'
import { checkCampaign } from './check-campaign.ts'
import { openCampaign, unknownCampaign, type CampaignStart } from './start-campaign.ts'

/** Returns the id of the copy. Refusals: `unknown_campaign`, `wrong_state`, `no_sandbox` and those of the start. */
export async function rehearseCampaign(
  database: Database,
  input: CampaignStart,
): Promise<Result<{ id: number; warnings: readonly string[] }>> {
  return database.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, input.campaignId)
    if (campaign === undefined) return unknownCampaign(input.campaignId)
    if (campaign.isRehearsal || (campaign.state !== 'draft' && campaign.state !== 'scheduled'))
      return refused('wrong_state', say('only_unstarted_is_rehearsed'))
    const sandbox = (await listRelays(tx)).find((relay) => relay.kind === 'sandbox')
    if (sandbox?.state !== 'enabled') return refused('no_sandbox', say('rehearsal_needs_sandbox'))
    // The same check as that of the copy, before there is one.
    const checked = await checkCampaign(tx, { ...campaign, relayId: sandbox.id })
    if (!checked.ok) return checked
    const id = await insertRehearsal(tx, campaign.id, sandbox.id)
    const copy = await lockCampaign(tx, id)
    const started = copy === undefined ? undefined : await openCampaign(tx, copy, input.actor)
    if (started?.ok !== true) throw new Error('the copy of a campaign that can be started cannot')
    return done({ id, warnings: started.value.warnings })
  })
}

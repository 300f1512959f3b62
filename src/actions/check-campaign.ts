/** All that must be right before a campaign starts: its content, a relay to send through, somebody to send to. */
import { contentOf, type Campaign } from '../domain/campaign.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import type { Relay } from '../domain/relay.ts'
import { say } from '../domain/sentences.ts'
import type { CompiledMessage } from '../mail/compose/content.ts'
import { countLackingAttributes } from '../store/campaign-runs.ts'
import type { Sql } from '../store/database.ts'
import { listRelays } from '../store/relays.ts'
import { acceptContent } from './campaign-content.ts'
import { compileCampaign } from './compile-campaign.ts'

/** What was found to be right about a campaign, ready to be frozen. */
export interface ReadyCampaign {
  /** null: every real relay. */
  readonly relayId: number | null
  readonly message: CompiledMessage
  readonly warnings: readonly string[]
}

/**
 * What can be found out beforehand. Nothing is changed. Refusals: `no_relay`, `empty_audience`,
 * `unknown_merge_field`, and those of the content.
 */
export async function checkCampaign(tx: Sql, campaign: Campaign): Promise<Result<ReadyCampaign>> {
  const content = await acceptContent(tx, contentOf(campaign))
  if (!content.ok) return content
  const relayId = await chooseRelay(tx, campaign)
  if (!relayId.ok) return relayId
  const message = compileCampaign(campaign)
  if (!message.ok) return message
  const warnings = await checkAudience(tx, campaign, message.value)
  if (!warnings.ok) return warnings
  return done({ relayId: relayId.value, message: message.value, warnings: warnings.value })
}

/**
 * The relay that the campaign is bound to; null: every real one, also those that are added later. Only where there is no
 * real relay at all, the sandbox is used without being chosen: and then it is bound to it, so that what started in the sandbox
 * never goes on over a real relay.
 */
async function chooseRelay(tx: Sql, campaign: Campaign): Promise<Result<number | null>> {
  const usable = await usableRelay(tx, campaign)
  return usable.ok ? done(usable.value.kind === 'sandbox' ? usable.value.id : campaign.relayId) : usable
}

/** The first relay that would be used. Refusals: `no_relay`. */
export async function usableRelay(sql: Sql, campaign: Pick<Campaign, 'relayId'>): Promise<Result<Relay>> {
  const relays = (await listRelays(sql)).filter((relay) => relay.state !== 'disabled')
  const real = relays.filter((relay) => relay.kind !== 'sandbox')
  const candidates =
    campaign.relayId === null
      ? real.length > 0
        ? real
        : relays
      : relays.filter((relay) => relay.id === campaign.relayId)
  const usable = candidates.find((relay) => relay.state === 'enabled')
  if (usable !== undefined) return done(usable)
  const held = candidates[0]
  if (held !== undefined)
    return refused(
      'no_relay',
      say('relay_of_campaign_held', { name: held.name, why: held.heldReason ?? '' }),
      'relayId',
    )
  return campaign.relayId === null
    ? refused('no_relay', say('no_relay_at_all'), 'relayId')
    : refused('no_relay', say('relay_of_campaign_disabled'), 'relayId')
}

async function checkAudience(
  tx: Sql,
  campaign: Campaign,
  message: CompiledMessage,
): Promise<Result<string[]>> {
  const unknown = message.fields.filter((field) => !field.known).map((field) => field.path)
  if (unknown.length > 0)
    return refused('unknown_merge_field', say('unknown_merge_field', { names: unknown.join(', ') }), 'html')
  const prefix = 'contact.attributes.'
  const attributes = message.fields
    .filter((field) => field.path.startsWith(prefix) && !field.hasDefault)
    .map((field) => field.path.slice(prefix.length))
  const listIds = campaign.lists.map((list) => list.id)
  const { audience, lacking } = await countLackingAttributes(tx, listIds, attributes)
  if (audience === 0) return refused('empty_audience', say('empty_audience'), 'listIds')
  const empty = attributes.filter((_, index) => lacking[index] === audience)
  if (empty.length > 0)
    return refused(
      'unknown_merge_field',
      say('merge_field_nobody_has', {
        count: audience,
        names: empty.map((name) => `contact.attributes.${name}`).join(', '),
        example: `{{ contact.attributes.${empty[0] ?? ''} | default: "…" }}`,
      }),
      'html',
    )
  const warnings = attributes.flatMap((name, index) => {
    const count = lacking[index] ?? 0
    return count === 0
      ? []
      : [`${count} of ${audience} contacts have no contact.attributes.${name}; they get an empty place.`]
  })
  return done(warnings)
}

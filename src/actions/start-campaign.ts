/**
 * Starts a campaign: checks that it can be sent, freezes its content and its audience rule, and leaves the rest to the
 * engine. Nothing is frozen if anything is wrong.
 */
import type { Campaign } from '../domain/campaign.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import { compileMessage } from '../mail/compose/compile-message.ts'
import type { CompiledMessage } from '../mail/compose/content.ts'
import { parseMailbox } from '../mail/compose/mailbox.ts'
import { recordAudit } from '../store/audit-log.ts'
import { countLackingAttributes, openRun } from '../store/campaign-runs.ts'
import { lockCampaign } from '../store/campaigns.ts'
import type { Database, Sql } from '../store/database.ts'
import { listRelays } from '../store/relays.ts'
import { wakeEngines } from '../store/wake.ts'

export interface CampaignStart {
  readonly campaignId: number
  readonly actor: string
}

export interface CampaignStarted {
  /** What the sender should know, though it does not stop the start. */
  readonly warnings: readonly string[]
}

/** Refusals: `unknown_campaign`, `wrong_state`, `no_relay`, `empty_audience`, `unknown_merge_field`, and those of the content. */
export function startCampaign(database: Database, input: CampaignStart): Promise<Result<CampaignStarted>> {
  return database.transaction(async (tx) => {
    const campaign = await lockCampaign(tx, input.campaignId)
    if (campaign === undefined) return unknownCampaign(input.campaignId)
    if (campaign.state !== 'draft')
      return refused('wrong_state', `This campaign is ${campaign.state}; only a draft can be started.`)
    const relay = await chooseRelay(tx, campaign)
    if (!relay.ok) return relay
    const compiled = compileCampaign(campaign)
    if (!compiled.ok) return compiled
    const warnings = await checkAudience(tx, campaign, compiled.value)
    if (!warnings.ok) return warnings

    await openRun(tx, {
      campaignId: campaign.id,
      relayId: relay.value,
      fromAddress: campaign.from,
      replyTo: campaign.replyTo,
      subject: campaign.subject,
      preheader: campaign.preheader,
      html: campaign.html,
      text: compiled.value.textSource,
      listIds: campaign.lists.map((list) => list.id),
    })
    await recordAudit(tx, {
      actor: input.actor,
      action: 'campaign.started',
      subject: `campaign ${campaign.id}`,
      detail: { warnings: warnings.value },
    })
    await wakeEngines(tx)
    return done({ warnings: warnings.value })
  })
}

export function unknownCampaign(campaignId: number) {
  return refused('unknown_campaign', `There is no campaign ${campaignId}.`, 'campaignId')
}

/** The campaign as the composer sees it: the same for checks, previews and the engine. */
export function compileCampaign(
  campaign: Pick<Campaign, 'name' | 'from' | 'replyTo' | 'subject' | 'preheader' | 'html' | 'text'>,
): Result<CompiledMessage> {
  const from = parseMailbox(campaign.from)
  if (!from.ok) return from
  const replyTo = campaign.replyTo === null ? undefined : parseMailbox(campaign.replyTo)
  if (replyTo?.ok === false) return replyTo
  const { name, subject, preheader, html, text } = campaign
  return compileMessage({
    name,
    from: from.value,
    subject,
    preheader,
    html,
    ...(text === null ? {} : { text }),
    ...(replyTo === undefined ? {} : { replyTo: replyTo.value }),
  })
}

/**
 * The relay that the campaign is bound to; null: every real one, also those that are added later. Only where there is no
 * real relay at all, the sandbox is used without being chosen: and then it is bound to it, so that what started in the sandbox
 * never goes on over a real relay.
 */
async function chooseRelay(tx: Sql, campaign: Campaign): Promise<Result<number | null>> {
  const relays = (await listRelays(tx)).filter((relay) => relay.state !== 'disabled')
  const real = relays.filter((relay) => relay.kind !== 'sandbox')
  const candidates =
    campaign.relayId === null
      ? real.length > 0
        ? real
        : relays
      : relays.filter((relay) => relay.id === campaign.relayId)
  const usable = candidates.find((relay) => relay.state === 'enabled')
  if (usable !== undefined) return done(usable.kind === 'sandbox' ? usable.id : campaign.relayId)
  const held = candidates[0]
  if (held !== undefined)
    return refused(
      'no_relay',
      `The relay ${held.name} is held: ${held.heldReason ?? ''} Mend it, or choose another.`,
      'relayId',
    )
  return campaign.relayId === null
    ? refused('no_relay', 'There is no relay to send through: add one with `waybill relay add`.', 'relayId')
    : refused('no_relay', 'The relay of this campaign is disabled: enable it, or choose another.', 'relayId')
}

async function checkAudience(
  tx: Sql,
  campaign: Campaign,
  message: CompiledMessage,
): Promise<Result<string[]>> {
  const unknown = message.fields.filter((field) => !field.known).map((field) => field.path)
  if (unknown.length > 0)
    return refused(
      'unknown_merge_field',
      `Nothing fills ${unknown.join(', ')}. Known are contact.email, contact.name, contact.attributes.…, campaign.subject, campaign.name, unsubscribe_url, preferences_url and browser_url.`,
      'html',
    )
  const prefix = 'contact.attributes.'
  const attributes = message.fields
    .filter((field) => field.path.startsWith(prefix) && !field.hasDefault)
    .map((field) => field.path.slice(prefix.length))
  const listIds = campaign.lists.map((list) => list.id)
  const { audience, lacking } = await countLackingAttributes(tx, listIds, attributes)
  if (audience === 0)
    return refused(
      'empty_audience',
      'Nobody on the lists of this campaign may be mailed: import or confirm contacts first.',
      'listIds',
    )
  const empty = attributes.filter((_, index) => lacking[index] === audience)
  if (empty.length > 0)
    return refused(
      'unknown_merge_field',
      `Not one of the ${audience} contacts has ${empty.map((name) => `contact.attributes.${name}`).join(', ')}. Correct the name, or give a default: {{ contact.attributes.${empty[0] ?? ''} | default: "…" }}.`,
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

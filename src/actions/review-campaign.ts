/**
 * Looks at a campaign before it is started: exactly who gets it and who does not, what stands in the way of a start, and what
 * a careful person would ask about. Changes nothing, sends nothing, follows no link.
 */
import { finding, gmailClipBytes, worryingShare, type Finding } from '../domain/campaign-findings.ts'
import type { Campaign } from '../domain/campaign.ts'
import { done, type Problem, type Result } from '../domain/problem.ts'
import type { Relay } from '../domain/relay.ts'
import type { CompiledMessage } from '../mail/compose/content.ts'
import { parseMailbox } from '../mail/compose/mailbox.ts'
import { countAudience, countLacking, listBeside, type AudienceCount } from '../store/campaign-audience.ts'
import { findCampaign } from '../store/campaigns.ts'
import type { Database } from '../store/database.ts'
import { findSenderDomainByName } from '../store/sender-domains.ts'
import { checkCampaign, usableRelay } from './check-campaign.ts'
import { compileCampaign } from './compile-campaign.ts'
import { chooseReader, previewMessage, type CampaignPreview } from './preview-campaign.ts'
import { linkFindings } from './review-links.ts'
import { unknownCampaign } from './start-campaign.ts'

export interface CampaignReview {
  /** Of the campaign that was looked at. */
  readonly version: number
  readonly audience: AudienceCount
  /** Problems first. */
  readonly findings: readonly Finding[]
  /** null where there is none that could be used. */
  readonly relay: Pick<Relay, 'id' | 'name' | 'kind'> | null
  /** In octets; null where the message cannot be made yet. */
  readonly htmlBytes: number | null
  readonly sizeBytes: number | null
}

/** Refusals: `unknown_campaign`. Everything else is a finding. */
export async function reviewCampaign(
  database: Database,
  input: { readonly campaignId: number },
): Promise<Result<CampaignReview>> {
  const campaign = await findCampaign(database, input.campaignId)
  if (campaign === undefined) return unknownCampaign(input.campaignId)
  const listIds = campaign.lists.map((list) => list.id)
  const [audience, relay, message] = [
    await countAudience(database, listIds),
    await usableRelay(database, campaign),
    compileCampaign(campaign),
  ]
  const preview = message.ok ? await previewOf(database, campaign, message.value) : undefined
  const findings = [
    ...(await problemsOf(database, campaign)),
    ...(message.ok ? await fieldFindings(database, campaign, message.value) : []),
    ...(preview === undefined ? [] : contentFindings(campaign, preview)),
    ...audienceFindings(audience),
    ...(relay.ok ? await senderFindings(database, campaign, relay.value) : []),
    ...(await besideFindings(database, campaign)),
  ]
  const order = { problem: 0, warning: 1, note: 2 }
  return done({
    version: campaign.version,
    audience,
    findings: findings.toSorted((one, other) => order[one.level] - order[other.level]),
    relay: relay.ok ? relay.value : null,
    htmlBytes: preview?.htmlBytes ?? null,
    sizeBytes: preview?.sizeBytes ?? null,
  })
}

/** What the start would refuse. It stops at the first, so each part is asked by itself. */
async function problemsOf(database: Database, campaign: Campaign): Promise<Finding[]> {
  const problems: Problem[] = []
  const missing = (field: string, message: string) => problems.push({ code: 'missing', field, message })
  if (campaign.subject.trim() === '') missing('subject', 'It has no subject.')
  if (campaign.from.trim() === '') missing('from', 'It has no sender.')
  if (campaign.html.trim() === '') missing('html', 'The message is empty.')
  if (campaign.lists.length === 0) missing('listIds', 'No list is chosen: nobody would get it.')
  if (problems.length === 0) {
    const checked = await checkCampaign(database, campaign)
    if (!checked.ok) problems.push(checked.problem)
  }
  return problems.map(({ code, message, field }) =>
    finding('refused', message, { reason: code, field: field ?? null }),
  )
}

async function previewOf(
  database: Database,
  campaign: Campaign,
  message: CompiledMessage,
): Promise<CampaignPreview | undefined> {
  const reader = await chooseReader(database, { campaignId: campaign.id })
  const preview = reader === undefined ? undefined : previewMessage(message, reader, campaign)
  return preview?.ok === true ? preview.value : undefined
}

const attributePrefix = 'contact.attributes.'

/** Merge fields without a default, and how many readers would find an empty place. */
async function fieldFindings(
  database: Database,
  campaign: Campaign,
  message: CompiledMessage,
): Promise<Finding[]> {
  const listIds = campaign.lists.map((list) => list.id)
  const findings: Finding[] = []
  if (!message.fields.some(({ path }) => path === 'unsubscribe_url' || path === 'preferences_url'))
    findings.push(
      finding('no_unsubscribe_link', 'The message has no link to unsubscribe: {{ unsubscribe_url }}.', {
        field: 'html',
      }),
    )
  for (const { path, known, hasDefault } of message.fields) {
    const attribute = path.startsWith(attributePrefix) ? path.slice(attributePrefix.length) : undefined
    if (!known || hasDefault || (attribute === undefined && path !== 'contact.name')) continue
    const count = await countLacking(database, listIds, { attribute })
    if (count > 0)
      findings.push(
        finding('missing_merge_field', `${count} contacts have no ${path}: an empty place is left.`, {
          count,
          subject: path,
        }),
      )
  }
  return findings
}

function contentFindings(campaign: Campaign, preview: CampaignPreview): Finding[] {
  const findings = linkFindings(preview.html)
  if (preview.htmlBytes > gmailClipBytes)
    findings.push(
      finding('html_clipped', 'Gmail shows only the first 102 kB of a message and cuts off the rest.', {
        count: preview.htmlBytes,
      }),
    )
  if (campaign.preheader.trim() === '')
    findings.push(finding('no_preheader', 'There is no preheader: inboxes show the first words instead.'))
  return findings
}

function audienceFindings({ total, mailed, skipped }: AudienceCount): Finding[] {
  const suppressed = skipped.find(({ reason }) => reason === 'suppressed')?.count ?? 0
  if (total > 0 && suppressed / total > worryingShare)
    return [
      finding('many_suppressed', `${suppressed} of ${total} are suppressed: the lists may be old.`, {
        count: suppressed,
      }),
    ]
  if (total === mailed) return []
  return [finding('some_left_out', `${total - mailed} of ${total} get no mail.`, { count: total - mailed })]
}

async function senderFindings(database: Database, campaign: Campaign, relay: Relay): Promise<Finding[]> {
  if (relay.kind === 'sandbox')
    return [
      finding('to_sandbox', 'It goes to the sandbox: nobody gets a mail, everything else is real.', {
        subject: relay.name,
      }),
    ]
  const from = parseMailbox(campaign.from)
  if (!from.ok || !relay.signDkim) return []
  const domain = from.value.address.slice(from.value.address.lastIndexOf('@') + 1)
  if ((await findSenderDomainByName(database, domain)) !== undefined) return []
  return [
    finding('no_dkim_key', `There is no DKIM key for ${domain}: the mails go out unsigned.`, {
      subject: domain,
      field: 'from',
    }),
  ]
}

async function besideFindings(database: Database, campaign: Campaign): Promise<Finding[]> {
  const listIds = campaign.lists.map((list) => list.id)
  const beside = await listBeside(database, { id: campaign.id, listIds, relayId: campaign.relayId })
  const findings = beside.map(({ id, name, sharesLists }) =>
    sharesLists
      ? finding('beside_lists', `“${name}” goes to some of the same lists now or soon.`, {
          campaignId: id,
          subject: name,
        })
      : finding('beside_relay', `“${name}” is being sent over the same relay: both take turns.`, {
          campaignId: id,
          subject: name,
        }),
  )
  if (campaign.scheduleProblem !== null)
    findings.push(
      finding('schedule_problem', `It did not start at its time: ${campaign.scheduleProblem}`, {
        subject: campaign.scheduleProblem,
      }),
    )
  return findings
}

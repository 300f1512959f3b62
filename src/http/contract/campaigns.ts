import { z } from 'zod'
import { campaignDefaults, campaignStates, inDoubtPolicies } from '../../domain/campaign.ts'
import { id, pageOf, pageQuery, pathId } from './page.ts'
import { progress } from './statement.ts'

const maxHtml = 2_000_000

export const campaign = z
  .object({
    id,
    name: z.string(),
    state: z.enum(campaignStates),
    from: z.string(),
    replyTo: z.string().nullable(),
    subject: z.string(),
    preheader: z.string(),
    html: z.string(),
    text: z.string().nullable().describe('null: made from the HTML'),
    lists: z.array(z.object({ id, name: z.string() })).readonly(),
    relayId: id.nullable().describe('null: the first enabled relay'),
    inDoubtPolicy: z.enum(inDoubtPolicies),
    giveUpAfterMs: z.int().describe('How long a deferred delivery is tried again, in milliseconds'),
    createdAt: z.date(),
    updatedAt: z.date(),
    startedAt: z.date().nullable(),
    finishedAt: z.date().nullable(),
  })
  .meta({ id: 'Campaign' })

export const campaignSummary = campaign
  .pick({
    id: true,
    name: true,
    state: true,
    subject: true,
    lists: true,
    createdAt: true,
    startedAt: true,
    finishedAt: true,
  })
  .extend({ progress })
  .meta({ id: 'CampaignSummary' })

export const campaignPage = pageOf(campaignSummary).meta({ id: 'CampaignPage' })

export const campaignParams = z.object({ campaignId: pathId })

export const campaignQuery = pageQuery.extend({
  // Each comes with its progress.
  limit: z.coerce.number().int().min(1).max(100).default(20),
  state: z.enum(campaignStates).optional(),
  search: z.string().max(200).optional(),
})

const content = {
  name: z.string().max(200),
  from: z.string().max(500).describe('`Name <address>` or a bare address'),
  replyTo: z.string().max(500).nullable(),
  subject: z.string().max(1000).describe('Liquid, such as `Hello {{ contact.name | default: "friend" }}`'),
  preheader: z.string().max(1000),
  html: z.string().max(maxHtml).describe('Liquid'),
  text: z.string().max(maxHtml).nullable().describe('Liquid; null: made from the HTML'),
  listIds: z.array(id).max(1000),
  relayId: id.nullable(),
  inDoubtPolicy: z.enum(inDoubtPolicies),
  giveUpAfterMs: z
    .int()
    .min(60_000)
    .max(30 * 86_400_000),
}

export const newCampaign = z
  .strictObject({
    ...content,
    replyTo: content.replyTo.default(campaignDefaults.replyTo),
    preheader: content.preheader.default(campaignDefaults.preheader),
    text: content.text.default(campaignDefaults.text),
    relayId: content.relayId.default(campaignDefaults.relayId),
    inDoubtPolicy: content.inDoubtPolicy.default(campaignDefaults.inDoubtPolicy),
    giveUpAfterMs: content.giveUpAfterMs.default(campaignDefaults.giveUpAfterMs),
  })
  .meta({ id: 'NewCampaign' })

export const campaignChange = z
  .strictObject({
    name: content.name.optional(),
    from: content.from.optional(),
    replyTo: content.replyTo.optional(),
    subject: content.subject.optional(),
    preheader: content.preheader.optional(),
    html: content.html.optional(),
    text: content.text.optional(),
    listIds: content.listIds.optional(),
    relayId: content.relayId.optional(),
    inDoubtPolicy: content.inDoubtPolicy.optional(),
    giveUpAfterMs: content.giveUpAfterMs.optional(),
  })
  .meta({ id: 'CampaignChange' })

export const previewQuery = z.object({
  contactId: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .describe('Whose merge fields; left out: any contact of the lists'),
})

export const preview = z
  .object({
    from: z.string(),
    to: z.string(),
    subject: z.string(),
    html: z.string().describe('Show it only in a sandboxed frame'),
    text: z.string(),
    missing: z.array(z.string()).readonly().describe('Merge fields that have no value for this contact'),
  })
  .meta({ id: 'Preview' })

export const started = z
  .object({ state: z.enum(campaignStates), warnings: z.array(z.string()).readonly() })
  .meta({ id: 'CampaignStarted' })

export const moved = z.object({ state: z.enum(campaignStates) }).meta({ id: 'CampaignMoved' })

export const settlement = z
  .strictObject({ how: z.enum(['count_as_sent', 'resend']) })
  .meta({ id: 'InDoubtSettlement' })

export const settled = z.object({ settled: z.int() }).meta({ id: 'InDoubtSettled' })

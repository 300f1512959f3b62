import { z } from 'zod'
import { campaignDefaults, campaignStates, contentKinds, inDoubtPolicies } from '../../domain/campaign.ts'
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
    contentKind: z
      .enum(contentKinds)
      .describe('What the message is written in; what is sent is always the HTML'),
    source: z.string().nullable().describe('Markdown, or blocks as JSON; null: it is written as HTML'),
    html: z.string(),
    text: z.string().nullable().describe('null: made from the HTML'),
    lists: z.array(z.object({ id, name: z.string() })).readonly(),
    relayId: id.nullable().describe('null: every real relay, by position and weight'),
    inDoubtPolicy: z.enum(inDoubtPolicies),
    giveUpAfterMs: z.int().describe('How long a deferred delivery is tried again, in milliseconds'),
    version: z.int().describe('Grows with every saved change'),
    scheduledAt: z.date().nullable().describe('When it starts, or was to start, by itself'),
    scheduledBy: z.string().nullable(),
    scheduleProblem: z.string().nullable().describe('Why it did not start at its time'),
    pausedBy: z.string().nullable().describe('While it is paused: a person, or `waybill`'),
    pausedReason: z.string().nullable().describe('Why, if it was said'),
    isRehearsal: z.boolean().describe('A copy that goes to the sandbox relay only'),
    rehearsalOf: id.nullable(),
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
    scheduledAt: true,
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

export const contentFields = {
  name: z.string().max(200),
  from: z.string().max(500).describe('`Name <address>` or a bare address'),
  replyTo: z.string().max(500).nullable(),
  subject: z.string().max(1000).describe('Liquid, such as `Hello {{ contact.name | default: "friend" }}`'),
  preheader: z.string().max(1000),
  contentKind: z.enum(contentKinds),
  source: z
    .string()
    .max(maxHtml)
    .nullable()
    .describe('Markdown, or blocks as JSON: the HTML is made from it; null: it is written as HTML'),
  html: z.string().max(maxHtml).describe('Liquid; left out where it is made from a source'),
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
    ...contentFields,
    replyTo: contentFields.replyTo.default(campaignDefaults.replyTo),
    preheader: contentFields.preheader.default(campaignDefaults.preheader),
    contentKind: contentFields.contentKind.default(campaignDefaults.contentKind),
    source: contentFields.source.default(campaignDefaults.source),
    html: contentFields.html.default(''),
    text: contentFields.text.default(campaignDefaults.text),
    relayId: contentFields.relayId.default(campaignDefaults.relayId),
    inDoubtPolicy: contentFields.inDoubtPolicy.default(campaignDefaults.inDoubtPolicy),
    giveUpAfterMs: contentFields.giveUpAfterMs.default(campaignDefaults.giveUpAfterMs),
  })
  .meta({ id: 'NewCampaign' })

export const campaignChange = z
  .strictObject({
    name: contentFields.name.optional(),
    from: contentFields.from.optional(),
    replyTo: contentFields.replyTo.optional(),
    subject: contentFields.subject.optional(),
    preheader: contentFields.preheader.optional(),
    contentKind: contentFields.contentKind.optional(),
    source: contentFields.source.optional(),
    html: contentFields.html.optional(),
    text: contentFields.text.optional(),
    listIds: contentFields.listIds.optional(),
    relayId: contentFields.relayId.optional(),
    inDoubtPolicy: contentFields.inDoubtPolicy.optional(),
    giveUpAfterMs: contentFields.giveUpAfterMs.optional(),
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
    preheader: z.string(),
    html: z.string().describe('Show it only in a sandboxed frame'),
    text: z.string(),
    textSource: z.string().describe('What the text is printed from, with its merge fields'),
    headers: z.string().describe('As they go over the wire, without the signature'),
    sizeBytes: z.int().describe('Of the whole message'),
    htmlBytes: z.int().describe('Of the HTML alone: Gmail cuts off what is above 102 kB'),
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

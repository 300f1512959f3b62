/** Writing a campaign: drafts, their history, the look before the start, tests, rehearsals, the schedule. */
import { z } from 'zod'
import { linkOutcomes } from '../../actions/links/follow-link.ts'
import { findingCodes, findingLevels } from '../../domain/campaign-findings.ts'
import { campaignStates } from '../../domain/campaign.ts'
import { linkFaults } from '../../domain/link-faults.ts'
import { campaignChange, contentFields, previewQuery } from './campaigns.ts'
import { id, pageOf, pageQuery, pathId } from './page.ts'
import { said } from './said.ts'
import { progress } from './statement.ts'

export const newDraft = campaignChange
  .extend({ name: contentFields.name })
  .describe('Only the name is needed; the sender is that of the newest campaign')
  .meta({ id: 'NewDraft' })

export const draftSave = z
  .strictObject({
    basedOn: z.int().positive().describe('`version` of the campaign that the change was made on'),
    session: z.string().min(1).max(60).optional().describe('Any word that names the window that writes'),
    change: campaignChange,
  })
  .meta({ id: 'DraftSave' })

export const duplication = z
  .strictObject({ name: contentFields.name.optional().describe('Left out: the same, marked as a copy') })
  .meta({ id: 'Duplication' })

export const campaignEdit = z
  .object({
    id,
    version: z.int().describe('Of the campaign, after this edit'),
    author: z.string(),
    fields: z.array(z.string()).readonly().describe('What differs from the entry before'),
    restored: z.int().nullable().describe('The version that was brought back'),
    beganAt: z.date(),
    savedAt: z.date(),
  })
  .meta({ id: 'CampaignEdit' })

export const campaignEditPage = pageOf(campaignEdit).meta({ id: 'CampaignEditPage' })

/** Lists and relays as they were: they may be gone by now. */
export const editContent = z
  .object({ ...contentFields, listIds: z.array(id).readonly() })
  .meta({ id: 'CampaignContent' })

export const campaignEditWithContent = campaignEdit
  .extend({ content: editContent })
  .meta({ id: 'CampaignEditWithContent' })

export const editParams = z.object({ campaignId: pathId, editId: pathId })

export const restoration = z
  .strictObject({ basedOn: z.int().positive(), session: z.string().min(1).max(60).optional() })
  .meta({ id: 'Restoration' })

export const previewPageQuery = previewQuery.extend({
  theme: z
    .enum(['light', 'dark'])
    .default('light')
    .describe('dark: as a mail client with a dark theme shows it'),
})

const finding = z
  .object({
    code: z.enum(findingCodes),
    level: z.enum(findingLevels),
    message: z.string(),
    field: z.string().nullable(),
    count: z.int().nullable(),
    subject: z.string().nullable(),
    fault: z.enum(linkFaults).nullable(),
    campaignId: id.nullable(),
    reason: z.string().nullable(),
    said,
  })
  .meta({ id: 'Finding' })

export const linkCheck = z
  .object({
    links: z
      .array(
        z.object({
          url: z.string(),
          outcome: z
            .enum(linkOutcomes)
            .describe(
              '`refuses_programs`: 401, 403 or 429, which a person may not see; `slow`: five seconds',
            ),
          status: z.int().nullable().describe('Of the last answer'),
          leadsTo: z.string().nullable().describe('Where it ends after redirects'),
        }),
      )
      .readonly(),
    leftAlone: z.int().describe('Links that differ for each reader, or unsubscribe somebody'),
  })
  .meta({ id: 'LinkCheck' })

const usedRelay = z.object({ id, name: z.string(), kind: z.enum(['smtp', 'sandbox']) })

export const campaignReview = z
  .object({
    version: z.int(),
    audience: z
      .object({
        total: z.int().describe('Everybody on the lists, each once: what the statement will add up to'),
        mailed: z.int(),
        skipped: z.array(z.object({ reason: z.string(), count: z.int() })).readonly(),
      })
      .describe('Counted by the rule of the start'),
    findings: z.array(finding).readonly().describe('Problems first: with one of them it cannot be started'),
    relay: usedRelay.nullable(),
    htmlBytes: z.int().nullable(),
    sizeBytes: z.int().nullable(),
  })
  .meta({ id: 'CampaignReview' })

export const lackingQuery = pageQuery.extend({
  field: z
    .string()
    .regex(/^contact\.(name|attributes\..{1,200})$/)
    .describe('`contact.name` or `contact.attributes.city`'),
})

export const lackingPage = pageOf(z.object({ id, email: z.string(), name: z.string() })).meta({
  id: 'LackingPage',
})

export const mergeFieldsQuery = z.object({
  listId: z
    .union([z.coerce.number().int().positive(), z.array(z.coerce.number().int().positive()).max(100)])
    .optional()
    .transform((given) => [given ?? []].flat())
    .describe('Of whose contacts; may be repeated; left out: of all'),
})

export const mergeFields = z
  .object({
    contacts: z.int().describe('How many were looked at'),
    isComplete: z.boolean().describe('They are all there are'),
    items: z
      .array(
        z.object({
          path: z.string().describe('As it is written in a template: `contact.attributes.city`'),
          count: z.int().nullable().describe('How many of the contacts have it; null: all mails have it'),
          example: z.string(),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'MergeFields' })

export const testSend = z
  .strictObject({
    addresses: z.array(z.string().max(320)).min(1).max(10),
    contactId: id.optional().describe('Whose merge fields; left out: any contact of the lists'),
  })
  .meta({ id: 'TestSend' })

export const testSent = z
  .object({
    relay: usedRelay,
    outcomes: z
      .array(
        z.object({
          address: z.string(),
          ok: z.boolean().describe('Accepted by the relay'),
          explanation: z.string().describe('What it means and what to do'),
          words: z.string().describe("The relay's own"),
          said,
        }),
      )
      .readonly(),
  })
  .meta({ id: 'TestSent' })

export const rehearsal = z
  .object({
    id: id.describe(
      'Of the copy: its progress, statement and deliveries are asked for as those of a campaign',
    ),
    state: z.enum(campaignStates),
    version: z.int().describe('Of the campaign, when it was rehearsed'),
    startedAt: z.date().nullable(),
    finishedAt: z.date().nullable(),
    progress,
  })
  .meta({ id: 'Rehearsal' })

export const rehearsals = z.object({ items: z.array(rehearsal).readonly() }).meta({ id: 'Rehearsals' })

export const schedule = z
  .strictObject({
    at: z.iso
      .datetime({ offset: true })
      .transform((text) => new Date(text))
      .describe('With its offset: `2026-12-24T18:00:00+01:00`'),
  })
  .meta({ id: 'Schedule' })

export const scheduled = z
  .object({ state: z.enum(campaignStates), warnings: z.array(z.string()).readonly() })
  .meta({ id: 'CampaignScheduled' })

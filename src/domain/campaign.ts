/** What a campaign is and what its fields may hold. Template syntax is judged by mail/template, addresses by mail. */
import { done, refused, type Result } from './problem.ts'
import { say } from './sentences.ts'

/**
 * draft: being written. scheduled: starts by itself at its time, or goes back to draft where it could not. sending and
 * paused: under way. cancelling: giving up what waits. cancelled and finished: nothing waits any more.
 */
export const campaignStates = [
  'draft',
  'scheduled',
  'sending',
  'paused',
  'cancelling',
  'cancelled',
  'finished',
] as const
export type CampaignState = (typeof campaignStates)[number]

/** What a person writes the message in. What is sent is always the HTML made from it. */
export const contentKinds = ['html', 'markdown', 'blocks'] as const
export type ContentKind = (typeof contentKinds)[number]

/** What happens to a delivery whose outcome is unknown: wait for a person, or send it again. */
export const inDoubtPolicies = ['hold', 'resend'] as const
export type InDoubtPolicy = (typeof inDoubtPolicies)[number]
/**
 * How long evidence is waited for before the policy `resend` sends again: Amazon SES and others report acceptance within
 * minutes.
 */
export const evidenceWaitMs = 15 * 60_000

/** What a person writes. */
export interface CampaignContent {
  readonly name: string
  readonly from: string
  readonly replyTo: string | null
  readonly subject: string
  readonly preheader: string
  readonly contentKind: ContentKind
  /** What the HTML is made from: Markdown, or blocks as JSON; null where it is written as HTML. */
  readonly source: string | null
  readonly html: string
  /** null: made from the HTML. */
  readonly text: string | null
  readonly listIds: readonly number[]
  /** null: every real relay, by position and weight. */
  readonly relayId: number | null
  readonly inDoubtPolicy: InDoubtPolicy
  /** How long a deferred delivery is tried again. */
  readonly giveUpAfterMs: number
}

export interface Campaign extends Omit<CampaignContent, 'listIds'> {
  readonly id: number
  readonly state: CampaignState
  readonly lists: readonly { readonly id: number; readonly name: string }[]
  /** Grows with every saved change. */
  readonly version: number
  /** When it starts, or was to start, by itself. */
  readonly scheduledAt: Date | null
  readonly scheduledBy: string | null
  /** Why it did not start at its time. */
  readonly scheduleProblem: string | null
  /** Who paused it, as long as it is paused: a person, or `waybill`. */
  readonly pausedBy: string | null
  /** Why, if it was said: a person's words, or what Waybill saw. */
  readonly pausedReason: string | null
  /** A copy that is sent to the sandbox relay only, to try everything; it concerns nobody. */
  readonly isRehearsal: boolean
  readonly rehearsalOf: number | null
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
}

export const campaignDefaults = {
  replyTo: null,
  preheader: '',
  contentKind: 'html',
  source: null,
  text: null,
  relayId: null,
  inDoubtPolicy: 'hold',
  giveUpAfterMs: 5 * 24 * 60 * 60 * 1000,
} as const satisfies Partial<CampaignContent>

// Control characters in a header field would let its author write further headers (RFC 5322 section 2.2).
const controlCharacter = /[\u0000-\u001f\u007f\u2028\u2029]/
// PostgreSQL stores neither NUL nor half a surrogate pair.
const unstorable = /[\u0000\ud800-\udfff]/u
const lengths = { name: 200, from: 500, replyTo: 500, subject: 1000, preheader: 1000 } as const
const oneLineFields = ['name', 'from', 'replyTo', 'subject', 'preheader'] as const

/** What can be kept at all, finished or not: a name, lines that are lines, text that is text. */
export function checkDraft(content: CampaignContent): Result<CampaignContent> {
  for (const field of oneLineFields) {
    const value = content[field]
    if (value === null) continue
    if (controlCharacter.test(value))
      return refused('control_character', say('field_of_one_line', { field }), field)
    if (value.length > lengths[field])
      return refused(
        'too_long',
        say('field_too_long', { field, count: value.length, most: lengths[field] }),
        field,
      )
  }
  for (const field of [...oneLineFields, 'html', 'source', 'text'] as const)
    if (unstorable.test(content[field] ?? ''))
      return refused('not_text', say('field_not_text', { field }), field)
  if (content.name.trim() === '') return refused('missing', say('campaign_without_name'), 'name')
  return done({ ...content, name: content.name.trim(), listIds: [...new Set(content.listIds)] })
}

/** The rules that need nothing but the content itself, for one that is to be sent. Returns the content trimmed. */
export function checkCampaignContent(content: CampaignContent): Result<CampaignContent> {
  const draft = checkDraft(content)
  if (!draft.ok) return draft
  if (content.subject.trim() === '') return refused('missing', say('campaign_without_subject'), 'subject')
  if (content.html.trim() === '') return refused('missing', say('campaign_without_html'), 'html')
  if (content.listIds.length === 0) return refused('missing', say('campaign_without_list'), 'listIds')
  return done({ ...draft.value, subject: content.subject.trim() })
}

/** What of a campaign a person writes. */
export function contentOf(campaign: Campaign): CampaignContent {
  const { name, from, replyTo, subject, preheader, contentKind, source, html, text } = campaign
  const { relayId, inDoubtPolicy, giveUpAfterMs } = campaign
  const listIds = campaign.lists.map((list) => list.id)
  const words = { name, from, replyTo, subject, preheader, contentKind, source, html, text }
  return { ...words, listIds, relayId, inDoubtPolicy, giveUpAfterMs }
}

export type CampaignChange = {
  readonly [Field in keyof CampaignContent]?: CampaignContent[Field] | undefined
}

/** The content after a change; what is left out stays. Who gives only HTML writes in HTML from then on. */
export function changed(before: CampaignContent, change: CampaignChange): CampaignContent {
  const given: Partial<CampaignContent> = Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  )
  const isPlainHtml = given.html !== undefined && given.source == null && given.contentKind === undefined
  return { ...before, ...(isPlainHtml ? ({ contentKind: 'html', source: null } as const) : {}), ...given }
}

/** The fields in which two contents differ. HTML that is made from a source tells nothing beside it. */
export function differingFields(one: CampaignContent, other: CampaignContent): string[] {
  const isMade = one.contentKind !== 'html' && one.contentKind === other.contentKind
  const values = new Map(Object.entries(other))
  return Object.entries(one)
    .filter(([field]) => !(isMade && field === 'html'))
    .filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(values.get(field)))
    .map(([field]) => field)
}

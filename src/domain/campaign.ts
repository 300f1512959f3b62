/** What a campaign is and what its fields may hold. Template syntax is judged by mail/template, addresses by mail. */
import { done, refused, type Result } from './problem.ts'

export const campaignStates = ['draft', 'sending', 'paused', 'cancelling', 'cancelled', 'finished'] as const
export type CampaignState = (typeof campaignStates)[number]

/** What happens to a delivery whose outcome is unknown: wait for a person, or send it again. */
export const inDoubtPolicies = ['hold', 'resend'] as const
export type InDoubtPolicy = (typeof inDoubtPolicies)[number]

/** What a person writes. */
export interface CampaignContent {
  readonly name: string
  readonly from: string
  readonly replyTo: string | null
  readonly subject: string
  readonly preheader: string
  readonly html: string
  /** null: made from the HTML. */
  readonly text: string | null
  readonly listIds: readonly number[]
  /** null: the first enabled relay. */
  readonly relayId: number | null
  readonly inDoubtPolicy: InDoubtPolicy
  /** How long a deferred delivery is tried again. */
  readonly giveUpAfterMs: number
}

export interface Campaign extends Omit<CampaignContent, 'listIds'> {
  readonly id: number
  readonly state: CampaignState
  readonly lists: readonly { readonly id: number; readonly name: string }[]
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
}

export const campaignDefaults = {
  replyTo: null,
  preheader: '',
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

/** The rules that need nothing but the content itself. Returns the content trimmed. */
export function checkCampaignContent(content: CampaignContent): Result<CampaignContent> {
  for (const field of oneLineFields) {
    const value = content[field]
    if (value === null) continue
    if (controlCharacter.test(value))
      return refused('control_character', `${field} must be one line without control characters.`, field)
    if (value.length > lengths[field])
      return refused(
        'too_long',
        `${field} has ${value.length} characters; ${lengths[field]} are allowed.`,
        field,
      )
  }
  for (const field of [...oneLineFields, 'html', 'text'] as const)
    if (unstorable.test(content[field] ?? ''))
      return refused('not_text', `${field} holds a character that is not text.`, field)
  if (content.name.trim() === '') return refused('missing', 'Give the campaign a name.', 'name')
  if (content.subject.trim() === '') return refused('missing', 'Give the campaign a subject.', 'subject')
  if (content.html.trim() === '') return refused('missing', 'The HTML is empty: write the message.', 'html')
  if (content.listIds.length === 0)
    return refused('missing', 'Choose at least one list: it is who will get the campaign.', 'listIds')
  return done({
    ...content,
    name: content.name.trim(),
    subject: content.subject.trim(),
    listIds: [...new Set(content.listIds)],
  })
}

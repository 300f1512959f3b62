/** What a review of a campaign may find. The words for people are in the console's catalogue, in English also here. */
import type { LinkFault } from './link-faults.ts'

/** `problem`: it cannot be started so. `warning`: somebody should look. `note`: good to know. */
export const findingLevels = ['problem', 'warning', 'note'] as const
export type FindingLevel = (typeof findingLevels)[number]

export const findingCodes = [
  'refused',
  'no_unsubscribe_link',
  'missing_merge_field',
  'link_fault',
  'image_without_alt',
  'image_not_encrypted',
  'html_clipped',
  'no_dkim_key',
  'many_suppressed',
  'some_left_out',
  'beside_lists',
  'beside_relay',
  'to_sandbox',
  'no_preheader',
  'schedule_problem',
] as const

export type FindingCode = (typeof findingCodes)[number]

const notes: ReadonlySet<FindingCode> = new Set([
  'image_without_alt',
  'some_left_out',
  'beside_relay',
  'to_sandbox',
  'no_preheader',
] as const)

export interface Finding {
  readonly code: FindingCode
  readonly level: FindingLevel
  /** In English, for programs without a catalogue. */
  readonly message: string
  /** The field at fault, where there is one. */
  readonly field: string | null
  /** How many contacts, links or octets it is about. */
  readonly count: number | null
  /** What it is about: a merge field, a link, a name. */
  readonly subject: string | null
  readonly fault: LinkFault | null
  /** Of another campaign. */
  readonly campaignId: number | null
  /** The code of a refusal. */
  readonly reason: string | null
}

export function finding(
  code: FindingCode,
  message: string,
  detail: Partial<Omit<Finding, 'code' | 'level' | 'message'>> = {},
): Finding {
  const none = { field: null, count: null, subject: null, fault: null, campaignId: null, reason: null }
  const level = code === 'refused' ? 'problem' : notes.has(code) ? 'note' : 'warning'
  return { ...none, ...detail, code, level, message }
}

/** What Gmail shows of a message's HTML before it cuts it off, in octets. */
export const gmailClipBytes = 102 * 1024

/** More than this share of the audience suppressed or unsubscribed says that the list is old. */
export const worryingShare = 0.05

/**
 * What counts as an address that can be mailed, and how a cell from a spreadsheet becomes one.
 * Cleaning mends what people and spreadsheets add around an address and says so; it never guesses at the address
 * itself. Checking follows RFC 5321/5322 without the forms that no mailbox provider hands out: quoted local parts,
 * comments, folding, address literals, single labels.
 */
import { domainToALabels, type DomainFault } from './email-domain.ts'

export type AddressReason = keyof typeof addressReasons
export type AddressWarning =
  | 'spaces_removed'
  | 'invisible_characters_removed'
  | 'wrapping_removed'
  | 'display_name_removed'
  | 'punctuation_removed'
  | 'full_width_at_replaced'

export type ParsedAddress =
  | {
      readonly ok: true
      /** The local part as given, the domain in lower-case A-labels. */
      readonly address: string
      readonly warnings: readonly AddressWarning[]
    }
  | {
      readonly ok: false
      readonly reason: AddressReason
      /** One sentence for people. */
      readonly message: string
      /** What was probably meant. Never applied by itself. */
      readonly suggestion?: string
    }

export type CheckedAddress =
  { readonly ok: true; readonly address: string } | { readonly ok: false; readonly reason: AddressReason }

/** Octets (RFC 5321 section 4.5.3.1.3, less the angle brackets). */
export const maxAddressLength = 254
/** Octets (RFC 5321 section 4.5.3.1.1). */
export const maxLocalPartLength = 64

/** Characters that are looked at; the cleaning may take time that grows with the square of them. */
const longestCell = 1000

export const addressReasons = {
  empty: 'There is no address.',
  looks_like_a_row: 'This looks like a whole row, not an address: is the delimiter wrong?',
  several_addresses: 'There are several addresses in one cell: give each its own line.',
  missing_at: 'There is no @.',
  more_than_one_at: 'There is more than one @.',
  space_inside: 'There is a space inside the address.',
  control_character: 'There is a control character inside the address.',
  empty_local_part: 'Nothing stands before the @.',
  local_part_too_long: 'The part before the @ is longer than 64 characters.',
  local_part_dots: 'The part before the @ starts or ends with a dot, or has two dots in a row.',
  local_part_characters: 'The part before the @ has a character that an address cannot have.',
  quoted_local_part: 'The part before the @ is quoted; no mailbox provider hands out such addresses.',
  non_ascii_local_part:
    'The part before the @ has a letter beyond a-z that most mail servers, Amazon SES among them, refuse.',
  empty_domain: 'Nothing stands after the @.',
  domain_literal: 'An IP address stands in place of the domain.',
  domain_without_dot: 'The domain has no dot: its ending (such as .com) is missing.',
  domain_dots: 'The domain starts with a dot or has two dots in a row.',
  domain_characters: 'The domain has a character that a domain cannot have.',
  domain_hyphen: 'A part of the domain starts or ends with a hyphen.',
  domain_label_too_long: 'A part of the domain is longer than 63 characters.',
  domain_numeric_ending: 'The domain ends in a number.',
  domain_not_encodable: 'The domain has letters that no domain name can have.',
  too_long: 'The address is longer than 254 characters.',
} as const

/** The sentence that explains a reason to a person. */
export function explainAddressReason(reason: AddressReason): string {
  return addressReasons[reason]
}

// Nine of ten addresses are plain: this decides them in one pass. xn-- labels take the long way, to be decoded.
const plainAddress =
  /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:(?!xn--)[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+(?!xn--)[a-z](?:[a-z\d-]{0,61}[a-z\d])?$/i

/**
 * Cleans a cell and checks the address in it (`Jane <jane@x.org>`, ` jane@x.org.`, `mailto:jane@x.org` are understood).
 * What was mended is in `warnings`; a refusal has a reason for programs and a sentence for people.
 */
export function parseEmailAddress(raw: string): ParsedAddress {
  const plain = checkPlain(raw)
  if (plain !== undefined) return { ok: true, address: plain, warnings: [] }
  if (raw.length > longestCell) return { ok: false, reason: 'too_long', message: addressReasons.too_long }
  const { text, warnings } = cleanAddressCell(raw)
  const checked = checkEmailAddress(text)
  if (checked.ok) return { ok: true, address: checked.address, warnings }
  return refusal(findCrowd(text) ?? checked.reason, text)
}

/** Checks an address strictly, as it stands: no cleaning. */
export function checkEmailAddress(text: string): CheckedAddress {
  const plain = checkPlain(text)
  if (plain !== undefined) return { ok: true, address: plain }
  const reason = checkWhole(text)
  if (reason !== undefined) return { ok: false, reason }
  const at = text.lastIndexOf('@')
  const local = text.slice(0, at)
  const localReason = checkLocalPart(local)
  if (localReason !== undefined) return { ok: false, reason: localReason }
  const domain = domainToALabels(text.slice(at + 1))
  if (!domain.ok) return { ok: false, reason: domainReasons[domain.fault] }
  const address = `${local}@${domain.domain}`
  return address.length > maxAddressLength ? { ok: false, reason: 'too_long' } : { ok: true, address }
}

function checkPlain(text: string): string | undefined {
  if (text.length > maxAddressLength) return undefined
  const at = text.indexOf('@')
  if (at < 1 || at > maxLocalPartLength || !plainAddress.test(text)) return undefined
  return text.slice(0, at) + text.slice(at).toLowerCase()
}

const domainReasons: Readonly<Record<DomainFault, AddressReason>> = {
  empty: 'empty_domain',
  literal: 'domain_literal',
  without_dot: 'domain_without_dot',
  dots: 'domain_dots',
  characters: 'domain_characters',
  hyphen: 'domain_hyphen',
  label_too_long: 'domain_label_too_long',
  numeric_ending: 'domain_numeric_ending',
  not_encodable: 'domain_not_encodable',
}

function checkWhole(text: string): AddressReason | undefined {
  if (text === '') return 'empty'
  if (/[\u0000-\u001f\u007f-\u009f]/.test(text)) return 'control_character'
  if (!text.includes('@')) return 'missing_at'
  if (text.startsWith('"')) return 'quoted_local_part'
  if (text.indexOf('@') !== text.lastIndexOf('@')) return 'more_than_one_at'
  return /\s/.test(text) ? 'space_inside' : undefined
}

function checkLocalPart(local: string): AddressReason | undefined {
  if (local === '') return 'empty_local_part'
  if (local.includes('"')) return 'quoted_local_part'
  if (/[^\u0000-\u007f]/.test(local)) return 'non_ascii_local_part'
  if (local.length > maxLocalPartLength) return 'local_part_too_long'
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return 'local_part_dots'
  return /^[\w!#$%&'*+/=?^`{|}~.-]+$/.test(local) ? undefined : 'local_part_characters'
}

// Marks that copying from web pages, phones and Outlook leaves behind: soft hyphen, zero width, direction, BOM.
const invisible = /[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g
// The two joiners mean something in some scripts, so they stay where such a script is used.
const joiners = /[\u200c\u200d]/g

/** Takes away what stands around an address in a cell. */
function cleanAddressCell(raw: string): { text: string; warnings: readonly AddressWarning[] } {
  const warnings = new Set<AddressWarning>()
  let text = raw
  const step = (warning: AddressWarning, next: string) => {
    if (next !== text) warnings.add(warning)
    text = next
  }
  step('invisible_characters_removed', withoutInvisible(text))
  step('spaces_removed', text.trim())
  step('full_width_at_replaced', text.replace(/[\uff20\ufe6b]/g, '@'))
  step('display_name_removed', text.replace(/^[^<>@]+<([^<>]*)>$/, '$1').trim())
  step('wrapping_removed', text.replace(/^<([^<>]*)>$/, '$1').replace(/^mailto:([^?]*)(?:\?.*)?$/i, '$1'))
  step('wrapping_removed', text.replace(/^(["'])([^"']+)\1$/, '$2'))
  step('punctuation_removed', text.replace(/[\s.,;]+$/, ''))
  step('spaces_removed', text.trim())
  return { text, warnings: [...warnings] }
}

function withoutInvisible(text: string): string {
  const visible = text.replace(invisible, '')
  const bare = visible.replace(joiners, '')
  return /^[\s\u0020-\u007e\uff20\ufe6b]*$/.test(bare) ? bare : visible
}

/** Tells a cell that holds more than one thing from a misspelt address. */
function findCrowd(text: string): AddressReason | undefined {
  const parts = text.split(/[;,|\t\n]/).filter((part) => part.trim() !== '')
  const addresses = parts.filter((part) => /[^\s@]@[^\s@]/.test(part))
  if (parts.length > 1 && addresses.length === 1 && !text.startsWith('"')) return 'looks_like_a_row'
  if (addresses.length > 1) return 'several_addresses'
  const words = text.split(/[\s/]+/)
  const everyWordIsAnAddress = words.length > 1 && words.every((word) => checkPlain(word) !== undefined)
  return everyWordIsAnAddress ? 'several_addresses' : undefined
}

function refusal(reason: AddressReason, text: string): ParsedAddress {
  const suggestion = suggest(text)
  const message = addressReasons[reason]
  return suggestion === undefined
    ? { ok: false, reason, message }
    : { ok: false, reason, message, suggestion }
}

/** The address that is left when the obvious slips of the keyboard are undone, if that is one. */
function suggest(text: string): string | undefined {
  const first = text.split(/[;|,\t\n]/, 1)[0] ?? ''
  const tidied = first
    .replace(/\s*([@.])\s*/g, '$1')
    .replace(/@{2,}/g, '@')
    .replace(/\.{2,}/g, '.')
    .replace(/\.?@\.?/, '@')
    .replace(/^\.+/, '')
  return tidied === text ? undefined : checkPlain(tidied)
}

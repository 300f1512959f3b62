/** `A <a@b.example>`, as people write it. */

import { checkEmailAddress, explainAddressReason } from '../../domain/email-address.ts'
import { done, refused, type Result } from '../../domain/problem.ts'
import { say } from '../../domain/sentences.ts'
import type { Mailbox } from './content.ts'

const withName = /^(?:"((?:[^"\\]|\\.)*)"|([^"<>]*?))\s*<([^<>]*)>$/

/** Understands `a@b.example`, `<a@b.example>`, `A B <a@b.example>` and `"B, A" <a@b.example>`. */
export function parseMailbox(text: string, field = 'from'): Result<Mailbox> {
  const trimmed = text.trim()
  if (/[\x00-\x1f\x7f-\x9f\u2028\u2029]/.test(trimmed))
    return refused('invalid_mailbox', say('sender_of_one_line'), field)
  const match = withName.exec(trimmed)
  const address = match === null ? trimmed : (match[3] ?? '').trim()
  const checked = checkEmailAddress(address)
  if (!checked.ok)
    return refused(
      'invalid_mailbox',
      say('sender_written_wrong', { why: explainAddressReason(checked.reason) }),
      field,
    )
  const name = match?.[1]?.replace(/\\(.)/g, '$1') ?? match?.[2] ?? ''
  return done({ name: name.trim(), address: checked.address })
}

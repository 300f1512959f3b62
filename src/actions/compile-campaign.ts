/** The campaign as the composer sees it: the same for checks, previews, tests and the browser page. */
import type { Campaign } from '../domain/campaign.ts'
import type { Result } from '../domain/problem.ts'
import { compileMessage } from '../mail/compose/compile-message.ts'
import type { CompiledMessage } from '../mail/compose/content.ts'
import { parseMailbox } from '../mail/compose/mailbox.ts'

export type ComposedFields = Pick<
  Campaign,
  'name' | 'from' | 'replyTo' | 'subject' | 'preheader' | 'html' | 'text'
>

/** Refusals: `invalid_mailbox`, `invalid_template`. */
export function compileCampaign(campaign: ComposedFields): Result<CompiledMessage> {
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

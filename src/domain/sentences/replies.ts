/** What replies of servers mean, by key: collected from the rules that judge them, which are its home. */
import { plainVerdicts } from '../smtp-reply.ts'
import { opinions } from '../smtp-reply/basic-codes.ts'
import { codeRules } from '../smtp-reply/enhanced-codes.ts'
import { phaseVerdicts } from '../smtp-reply/phases.ts'
import { textRules } from '../smtp-reply/text-rules.ts'

export const replySentences: ReadonlyMap<string, string> = new Map([
  ...textRules.map(({ id, explanation }) => named(id, explanation)),
  ...codeRules.map(({ id, explanation }) => named(`enhanced_${id}`, explanation)),
  ...Object.entries(opinions).map(([id, { explanation }]) => named(`code_${id}`, explanation)),
  ...[...plainVerdicts, ...phaseVerdicts].map(({ rule, explanation }) => named(rule, explanation)),
])

function named(id: string, explanation: string): readonly [string, string] {
  return [`reply_${id.replaceAll('.', '_')}`, explanation]
}

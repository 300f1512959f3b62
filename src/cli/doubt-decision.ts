/** What a person decides about deliveries in doubt. */
import type { Input } from './command.ts'

export const doubtDecision = {
  kind: 'text',
  value: 'DECISION',
  required: true,
  choices: ['sent', 'resend'],
  summary: 'Count them as sent, or send them again at the risk of twice',
} as const satisfies Input

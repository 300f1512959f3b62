/** The campaign that a command is about. */
import type { Input } from './command.ts'

export const campaignId = {
  kind: 'whole',
  positional: true,
  required: true,
  value: 'ID',
  summary: 'The number of the campaign',
} as const satisfies Input

/** Code, message and field of the refusal. */
export function unknownCampaign(id: number): [code: string, message: string, field: string] {
  return [
    'unknown_campaign',
    `There is no campaign ${id}: \`waybill campaign list\` shows those that exist.`,
    'id',
  ]
}

/** The delivery that a command is about. */
import type { Input } from './command.ts'

export const deliveryId = {
  kind: 'whole',
  positional: true,
  required: true,
  value: 'ID',
  summary: 'The number of the delivery',
} as const satisfies Input

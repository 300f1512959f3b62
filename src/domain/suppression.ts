/** A suppression is an address that must not be mailed, with the reason and where it came from. */

export const suppressionReasons = ['hard_bounce', 'complaint', 'manual', 'unsubscribed'] as const
export type SuppressionReason = (typeof suppressionReasons)[number]

export interface Suppression {
  readonly id: number
  readonly email: string
  readonly reason: SuppressionReason
  readonly origin: string
  readonly createdAt: Date
}

/** What the next commit takes into the ledger (settle.ts). */
import type { DeliveryResult } from '../store/deliveries/settle-deliveries.ts'

export interface Group {
  readonly ended: readonly DeliveryResult[]
  readonly skips: readonly { readonly id: number; readonly reason: string }[]
  /** Unsent ones whose intent may be committed. */
  readonly returns: readonly number[]
  /** Unsent ones that got no intent. */
  readonly unintended: readonly number[]
  /** Of which every delivery has moved on. */
  readonly leases: readonly number[]
}

export const emptyGroup: Group = { ended: [], skips: [], returns: [], unintended: [], leases: [] }

/** A group that grows. */
export function newGathering() {
  return {
    ended: [] as DeliveryResult[],
    skips: [] as { id: number; reason: string }[],
    returns: [] as number[],
    unintended: [] as number[],
    leases: [] as number[],
  }
}

export function joinGroups(earlier: Group, later: Group): Group {
  if (isEmpty(earlier)) return later
  return {
    ended: [...earlier.ended, ...later.ended],
    skips: [...earlier.skips, ...later.skips],
    returns: [...earlier.returns, ...later.returns],
    unintended: [...earlier.unintended, ...later.unintended],
    leases: [...earlier.leases, ...later.leases],
  }
}

export function isEmpty(group: Group): boolean {
  const { ended, skips, returns, unintended, leases } = group
  return ended.length + skips.length + returns.length + unintended.length + leases.length === 0
}

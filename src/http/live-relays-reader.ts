/** The relays of a campaign for those who watch it. They change by the second, not with each look at the counts. */
import type { Sql } from '../store/database.ts'
import { readLiveRelays, type LiveRelay } from '../store/live-relays.ts'
import { withSaid, type WithSaid } from './said.ts'

const readEveryMs = 1_000
/** Nothing goes out: only limits and holds may change. */
const readAtRestEveryMs = 5_000

/** Reads again every second while the campaign is sending, and at once when its state has changed. One for each campaign. */
export function createLiveRelaysReader(sql: Sql, campaignId: number) {
  let known:
    | { readonly relays: readonly WithSaid<LiveRelay>[]; readonly state: string; readonly seenAt: number }
    | undefined
  return async (state: string): Promise<readonly WithSaid<LiveRelay>[] | undefined> => {
    if (state === 'draft' || state === 'scheduled') return undefined
    const everyMs = state === 'sending' ? readEveryMs : readAtRestEveryMs
    // a look that comes a little early must not skip a turn
    const isFresh = known?.state === state && performance.now() - known.seenAt < everyMs * 0.8
    if (known !== undefined && isFresh) return known.relays
    const relays = (await readLiveRelays(sql, campaignId)).map((relay) => withSaid(relay, 'heldReason'))
    known = { relays, state, seenAt: performance.now() }
    return relays
  }
}

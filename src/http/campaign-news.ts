/**
 * What those who watch a campaign are told: its counts, why it waits and when it ends, the relays that it goes over. The counts
 * never wait for the rest, which takes longer to know: it is told as it was known last, and anew as soon as the state has changed.
 */
import type { Outlook } from '../actions/explain-waiting.ts'
import type { CampaignState } from '../domain/campaign.ts'
import type { Log } from '../observe/log.ts'
import type { Sql } from '../store/database.ts'
import type { LiveRelay } from '../store/live-relays.ts'
import { readProgress } from '../store/statements.ts'
import { createLiveRelaysReader } from './live-relays-reader.ts'
import { createOutlookReader } from './outlook-reader.ts'

/** One reader for each campaign. Resolves with the news as JSON; undefined: there is no such campaign any more. */
export function createCampaignNews(
  sql: Sql,
  campaignId: number,
  log: Log,
): () => Promise<string | undefined> {
  const readOutlook = createOutlookReader(sql, campaignId)
  const readRelays = createLiveRelaysReader(sql, campaignId)
  let state: CampaignState | undefined
  let around: { readonly outlook?: Outlook | undefined; readonly relays?: readonly LiveRelay[] | undefined } =
    {}
  let isRefreshing = false

  const noteUnread = (error: unknown): undefined => {
    log.warn({ err: error, campaignId }, 'what is around a campaign could not be read')
  }
  const readAround = async (of: CampaignState) => {
    const [outlook, relays] = await Promise.all([
      readOutlook(of).catch(noteUnread),
      readRelays(of).catch(noteUnread),
    ])
    return { outlook, relays }
  }
  const refresh = async (of: CampaignState) => {
    if (isRefreshing) return
    isRefreshing = true
    const read = await readAround(of)
    isRefreshing = false
    if (of === state) around = read
  }

  return async () => {
    if (state !== undefined) void refresh(state)
    const progress = await readProgress(sql, campaignId)
    if (progress === undefined) return undefined
    if (progress.state !== state) {
      state = progress.state
      around = await readAround(state)
    }
    return JSON.stringify({ ...progress, ...around })
  }
}

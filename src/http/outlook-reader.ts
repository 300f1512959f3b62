/** Why a campaign waits and when it ends, for those who watch it: they change slowly, and cost more to know than counts. */
import { campaignOutlook, type Outlook } from '../actions/explain-waiting.ts'
import type { Sql } from '../store/database.ts'
import { withSaid } from './said.ts'

const readEveryMs = 5000
/** The audience of a draft is counted on its lists. */
const readDraftEveryMs = 60_000
/** An end that is far away is told to the minute: not every look has news. */
const farAwayMs = 600_000

/** Reads again every five seconds (a draft: every minute), and at once when the state has changed. One reader for each campaign. */
export function createOutlookReader(sql: Sql, campaignId: number) {
  let known: { readonly outlook: Outlook; readonly state: string; readonly seenAt: number } | undefined
  return async (state: string): Promise<Outlook | undefined> => {
    const everyMs = state === 'draft' ? readDraftEveryMs : readEveryMs
    if (known?.state === state && performance.now() - known.seenAt < everyMs) return known.outlook
    const outlook = await campaignOutlook(sql, campaignId)
    if (outlook === undefined) return undefined
    const { waiting, forecast } = outlook
    const told = {
      waiting: withSaid(waiting, 'sentence', 'whatToDo'),
      forecast: withSaid({ ...forecast, endsAt: rounded(forecast.endsAt) }, 'limit', 'reason'),
    }
    known = { outlook: told, state, seenAt: performance.now() }
    return told
  }
}

function rounded(endsAt: Date | null): Date | null {
  if (endsAt === null) return null
  const stepMs = endsAt.getTime() - Date.now() > farAwayMs ? 60_000 : 1000
  return new Date(Math.ceil(endsAt.getTime() / stepMs) * stepMs)
}

/** Watches a campaign as a browser does, and reckons how far behind the receiver's own count the page is. */
import { get, type ClientRequest, type IncomingMessage } from 'node:http'

interface Where {
  readonly url: string
  readonly token: string
  readonly campaignId: number
}

export interface Watch {
  /** Each event as it came: its time, what it says was sent, and what the receiver had accepted by then. */
  readonly seen: readonly Seen[]
  close(): void
}

export interface Seen {
  readonly atMs: number
  readonly sent: number
  readonly accepted: number
}

/** `count`: what the receiver has accepted of this campaign. Resolves when the first event has come. */
export function watchCampaign(where: Where, count: () => Promise<number>): Promise<Watch> {
  const seen: Seen[] = []
  return new Promise((resolve, reject) => {
    const request = openEvents(where, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        const atMs = performance.now()
        const events = (text + chunk).split('\n\n')
        text = events.pop() ?? ''
        for (const event of events) {
          const sent = sentOf(event)
          if (sent !== undefined)
            void count().then((accepted) => {
              seen.push({ atMs, sent, accepted })
              resolve({ seen, close: () => request.destroy() })
            })
        }
      })
    })
    request.on('error', reject)
  })
}

/** Watches without reading what it gets: whoever watches sits at another machine, and costs this one nothing more. */
export function watchBeside(where: Where): Promise<Pick<Watch, 'close'>> {
  return new Promise((resolve, reject) => {
    const request = openEvents(where, (response) => {
      response.resume()
      resolve({ close: () => request.destroy() })
    })
    request.on('error', reject)
  })
}

function openEvents(
  { url, token, campaignId }: Where,
  onResponse: (response: IncomingMessage) => void,
): ClientRequest {
  const headers = { authorization: `Bearer ${token}` }
  return get(`${url}/api/v1/campaigns/${campaignId}/events`, { headers }, (response) => {
    response.on('error', () => {})
    onResponse(response)
  })
}

function sentOf(event: string): number | undefined {
  if (!event.startsWith('data: ')) return undefined
  const progress: unknown = JSON.parse(event.slice('data: '.length))
  const sent: unknown = Object(progress).sent
  return typeof sent === 'number' ? sent : undefined
}

/**
 * The worst age of what the page shows while mails go out, in milliseconds: what an event says was true when the receiver had
 * accepted as many, and it is shown until the next event comes.
 */
export function worstAgeMs(seen: readonly Seen[]): number {
  let worst = 0
  for (const [index, next] of seen.entries()) {
    const shown = seen[index - 1]
    // before the first and after the last message nothing grows old
    if (shown === undefined || shown.accepted === 0 || next.accepted === shown.accepted) continue
    worst = Math.max(worst, next.atMs - acceptedAtMs(seen, shown.sent))
  }
  return worst
}

/** When the receiver had accepted so many: between two looks at it, in a straight line. */
function acceptedAtMs(seen: readonly Seen[], sent: number): number {
  const after = seen.findIndex(({ accepted }) => accepted > sent)
  const [from, to] = [seen[after - 1], seen[after]]
  if (to === undefined) return seen.at(-1)?.atMs ?? 0
  if (from === undefined) return to.atMs
  return from.atMs + ((to.atMs - from.atMs) * (sent - from.accepted)) / (to.accepted - from.accepted)
}

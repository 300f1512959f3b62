/**
 * Live progress of campaigns. However many people watch a campaign, it is read every 400 ms, and not at all when nobody
 * does: so what is shown is less than a second old. A reading that fails is tried again: watchers keep what they have.
 */
import type { ServerResponse } from 'node:http'
import type { Log } from '../observe/log.ts'
import type { Sql } from '../store/database.ts'
import { createCampaignNews } from './campaign-news.ts'

const intervalMs = 400
/** Proxies cut connections that say nothing for a minute. */
const heartbeatMs = 20_000
/** A watcher that reads nothing must not fill our memory. */
const maxUnreadBytes = 100_000

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // nginx would hold the events back.
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
}

export interface ProgressFeed {
  /** Writes events until the far side goes away or the feed is closed. */
  stream(campaignId: number, response: ServerResponse): void
  /** Ends all streams. */
  close(): void
}

interface Watched {
  readonly watchers: Set<ServerResponse>
  readonly timer: NodeJS.Timeout
  lastEvent: string
  lastWrittenAt: number
  reading: boolean
  readonly readNews: ReturnType<typeof createCampaignNews>
}

export function createProgressFeed(sql: Sql, log: Log): ProgressFeed {
  const campaigns = new Map<number, Watched>()

  function stream(campaignId: number, response: ServerResponse): void {
    response.writeHead(200, streamHeaders)
    const watched = campaigns.get(campaignId) ?? watch(campaignId)
    watched.watchers.add(response)
    response.on('close', () => {
      watched.watchers.delete(response)
      if (watched.watchers.size === 0 && campaigns.get(campaignId) === watched) unwatch(campaignId, watched)
    })
    response.on('error', () => response.destroy())
    if (watched.lastEvent !== '') response.write(watched.lastEvent)
    else void read(campaignId, watched)
  }

  function watch(campaignId: number): Watched {
    const timer = setInterval(() => void read(campaignId, watched), intervalMs)
    const watched: Watched = {
      watchers: new Set(),
      timer,
      lastEvent: '',
      lastWrittenAt: 0,
      reading: false,
      readNews: createCampaignNews(sql, campaignId, log),
    }
    campaigns.set(campaignId, watched)
    return watched
  }

  function unwatch(campaignId: number, watched: Watched): void {
    clearInterval(watched.timer)
    campaigns.delete(campaignId)
  }

  async function read(campaignId: number, watched: Watched): Promise<void> {
    if (watched.reading) return
    watched.reading = true
    try {
      const news = await watched.readNews()
      const event = news === undefined ? 'event: gone\ndata: {}\n\n' : `data: ${news}\n\n`
      if (event !== watched.lastEvent) write(watched, event)
      else if (performance.now() - watched.lastWrittenAt > heartbeatMs) write(watched, ': still here\n\n')
      watched.lastEvent = event
    } catch (error) {
      log.warn({ err: error, campaignId }, 'progress could not be read')
    } finally {
      watched.reading = false
    }
  }

  function write(watched: Watched, text: string): void {
    watched.lastWrittenAt = performance.now()
    for (const response of watched.watchers) {
      if (response.writableLength > maxUnreadBytes) response.destroy()
      else response.write(text)
    }
  }

  return {
    stream,
    close() {
      for (const [campaignId, watched] of campaigns) {
        unwatch(campaignId, watched)
        for (const response of watched.watchers) response.end()
      }
    },
  }
}

/**
 * Live progress of campaigns. However many people watch a campaign, it is read twice a second, and not at all when nobody
 * does: so what is shown is less than a second old. A reading that fails is tried again: watchers keep what they have.
 */
import type { ServerResponse } from 'node:http'
import type { CampaignState } from '../domain/campaign.ts'
import type { Log } from '../observe/log.ts'
import type { Sql } from '../store/database.ts'
import { readProgress } from '../store/statements.ts'
import { createLiveRelaysReader } from './live-relays-reader.ts'
import { createOutlookReader } from './outlook-reader.ts'

const intervalMs = 500
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
  /** As it was seen last; undefined before the first look. */
  state: CampaignState | undefined
  lastWrittenAt: number
  reading: boolean
  readonly readOutlook: ReturnType<typeof createOutlookReader>
  readonly readRelays: ReturnType<typeof createLiveRelaysReader>
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
      state: undefined,
      lastWrittenAt: 0,
      reading: false,
      readOutlook: createOutlookReader(sql, campaignId),
      readRelays: createLiveRelaysReader(sql, campaignId),
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
      const event = await readEvent(campaignId, watched)
      if (event !== watched.lastEvent) write(watched, event)
      else if (performance.now() - watched.lastWrittenAt > heartbeatMs) write(watched, ': still here\n\n')
      watched.lastEvent = event
    } catch (error) {
      log.warn({ err: error, campaignId }, 'progress could not be read')
    } finally {
      watched.reading = false
    }
  }

  /** The counts are read last: what takes longer must not make them old. */
  async function readEvent(campaignId: number, watched: Watched): Promise<string> {
    const around = await readAround(watched)
    const progress = await readProgress(sql, campaignId)
    if (progress === undefined) return 'event: gone\ndata: {}\n\n'
    if (progress.state === watched.state) return `data: ${JSON.stringify({ ...progress, ...around })}\n\n`
    watched.state = progress.state
    return `data: ${JSON.stringify({ ...progress, ...(await readAround(watched)) })}\n\n`
  }

  async function readAround({ state, readOutlook, readRelays }: Watched) {
    if (state === undefined) return {}
    const [outlook, relays] = await Promise.all([
      readOutlook(state).catch(noteUnread),
      readRelays(state).catch(noteUnread),
    ])
    return { outlook, relays }
  }

  /** The numbers go on without it. */
  function noteUnread(error: unknown): undefined {
    log.warn({ err: error }, 'what is around a campaign could not be read')
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

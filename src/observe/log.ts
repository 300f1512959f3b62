/** Turns events into log lines: one JSON object a line, for people and machines. Addresses are never logged. */
import { pino } from 'pino'
import type { Observer, WaybillEvent } from './events.ts'

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'

export interface Log {
  readonly info: (fields: object, message: string) => void
  readonly warn: (fields: object, message: string) => void
  readonly error: (fields: object, message: string) => void
}

const levels: Readonly<Record<WaybillEvent['kind'], 'debug' | 'info' | 'warn' | 'error'>> = {
  engine_started: 'info',
  engine_stopped: 'info',
  engine_fenced: 'error',
  engine_rescued: 'warn',
  campaign_expanded: 'info',
  campaign_finished: 'info',
  campaign_started_on_time: 'info',
  campaign_not_started: 'error',
  relay_throttled: 'info',
  relay_unreachable: 'warn',
  relay_held: 'error',
  relay_released: 'info',
  domain_suspended: 'warn',
  campaign_paused: 'error',
  delivery_in_doubt: 'warn',
  alarm_raised: 'error',
  alarm_cleared: 'info',
  duty_failed: 'error',
  database_lost: 'error',
  results_spilled: 'warn',
  spill_failed: 'error',
  spill_replayed: 'info',
  disk_full: 'error',
  disk_has_room: 'info',
}

/** To standard error, so that standard output stays for what a command answers. */
export function createLog(level: LogLevel): { readonly log: Log; readonly observe: Observer } {
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  )
  return {
    log: logger,
    observe: (event) => logger[levels[event.kind]](event, event.kind.replaceAll('_', ' ')),
  }
}

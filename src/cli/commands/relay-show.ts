import { describeRelayLimit } from '../../domain/rate-limits.ts'
import { describeSendingWindow, nextOpenAtMs } from '../../domain/sending-window.ts'
import { describeWarmUp, warmUpDayLimit } from '../../domain/warm-up.ts'
import { readRelayDetails, type RelayDetails } from '../../store/relay-details.ts'
import { defineCommand, wasFine } from '../command.ts'
import { readRelay, relayInput } from '../find-relay.ts'
import { count, moment } from '../output/figures.ts'
import type { Style } from '../output/style.ts'
import { shown } from '../output/relay.ts'
import { withStore } from '../store.ts'

export const command = defineCommand({
  name: 'relay show',
  summary: 'One relay: what it may do, how it is doing, and what holds it up',
  inputs: { relay: relayInput },
  examples: ['relay show SES'],
  run: ({ relay }, terminal) =>
    withStore(terminal, async ({ database }) => {
      const found = await readRelay(database, relay)
      if (!found.ok) return found
      const details = await readRelayDetails(database, found.value.id)
      if (details === undefined) throw new Error(`relay ${found.value.id} vanished`)
      const { relay: itself, ...rest } = details
      const lines = linesOf(details, Date.now())
      const width = Math.max(...lines.map(([title]) => title.length))
      const text = lines.map(([title, words]) => `  ${title.padEnd(width)}  ${words}`).join('\n')
      return wasFine({ ...shown(itself), ...rest }, `${headline(terminal.style, itself)}\n${text}`)
    }),
})

function headline(style: Style, relay: RelayDetails['relay']): string {
  return `${style.bold(`Relay ${relay.id}`)}  ${relay.name}  ${style.bold(relay.state)}`
}

function linesOf(details: RelayDetails, nowMs: number): (readonly [string, string])[] {
  const { relay, suspensions } = details
  return [
    ['where', `${relay.host}:${relay.port} (${relay.security})`],
    ['order', `position ${relay.position}, weight ${relay.weight}`],
    ...holdLines(relay),
    ...timeLines(relay, nowMs),
    ...paceLines(details),
    ...details.health.map((one) => ['reached', reachOf(one)] as const),
    ...suspensions.map(
      ({ domain, reason, until }) => ['suspended', `${domain} until ${moment(until)}: ${reason}`] as const,
    ),
  ]
}

function holdLines(relay: RelayDetails['relay']): (readonly [string, string])[] {
  if (relay.proving) return [['released', 'one message goes first; the rest follows once it is accepted']]
  if (relay.state !== 'held') return []
  const end = relay.heldUntil === null ? 'until somebody releases it' : `until ${moment(relay.heldUntil)}`
  return [
    ['held', `by ${relay.heldBy ?? 'waybill'} ${end}`],
    ['why', relay.heldReason ?? ''],
    ['to do', `when it is mended: waybill relay release ${relay.id}`],
  ]
}

function timeLines(
  { sendingWindow, warmUp }: RelayDetails['relay'],
  nowMs: number,
): (readonly [string, string])[] {
  const lines: (readonly [string, string])[] = []
  if (sendingWindow !== null) {
    const opensAtMs = nextOpenAtMs(sendingWindow, nowMs)
    const now = opensAtMs > nowMs ? `opens ${moment(new Date(opensAtMs))}` : 'open now'
    lines.push(['window', `${describeSendingWindow(sendingWindow)} (${now})`])
  }
  if (warmUp !== null) {
    const limit = warmUpDayLimit(warmUp, sendingWindow?.timeZone ?? 'UTC', nowMs)
    const today = limit === null ? 'over' : `${count(limit)} a day at present`
    lines.push(['warm-up', `${describeWarmUp(warmUp)} (${today})`])
  }
  return lines
}

function paceLines({ relay, pace, limits }: RelayDetails): (readonly [string, string])[] {
  const stated =
    relay.ratePerSecond === null ? 'found by itself' : `at most ${relay.ratePerSecond}/s as stated`
  const lines: (readonly [string, string])[] = [
    ['rate', stated],
    ...limits.map((limit) => ['limit', describeRelayLimit(limit)] as const),
  ]
  if (pace === null) return lines
  const rate = pace.ratePerSecond === null ? 'nothing limits' : `${pace.ratePerSecond.toFixed(1)}/s`
  const found = pace.ceilingPerSecond === null ? '' : `, limit found at ${pace.ceilingPerSecond.toFixed(1)}/s`
  const minute = `${count(pace.acceptedLastMinute)} accepted and ${count(pace.throttledLastMinute)} throttled in the last minute`
  lines.push(['pace', `${pace.phase}: ${rate}${found}; ${minute}`])
  if (pace.usedUp !== null && pace.usedUpUntilMs !== null)
    lines.push(['used up', `${pace.usedUp} until ${moment(new Date(pace.usedUpUntilMs))}`])
  if (pace.blockedUntilMs !== null)
    lines.push(['blocked', `accepts nothing; asked again ${moment(new Date(pace.blockedUntilMs))}`])
  return lines
}

function reachOf({ host, state, reason, nextTryAt, connections, since }: RelayDetails['health'][number]) {
  if (state === 'reachable') return `from ${host}, ${connections} connections open`
  const next = nextTryAt === null ? '' : `; tried again ${moment(nextTryAt)}`
  return `not from ${host} since ${moment(since)}: ${reason ?? ''}${next}`
}

/** Why no mail goes out over the relays at this moment, if there is a reason. */
import { asSentence, cause, type Cause } from './cause.ts'
import type { CampaignFacts, RelayFacts } from './facts.ts'

/** What keeps a relay from sending; what a person has to mend comes before what passes by itself. */
export function relayObstacle(relay: RelayFacts, nowMs: number): Cause | undefined {
  const { name } = relay
  if (relay.state === 'disabled')
    return cause('relay_disabled', `The relay ${name} is switched off.`, {
      toDo: 'Switch it on, or move what waits to another relay.',
    })
  if (relay.state === 'held')
    return cause(
      'relay_held',
      asSentence(`The relay ${name} is held: ${relay.heldReason ?? 'by a person'}`),
      {
        at: relay.heldUntilMs,
        toDo: `When it is mended: waybill relay release ${relay.id}`,
      },
    )
  if (relay.unreachable !== null)
    return cause(
      'relay_unreachable',
      asSentence(`The relay ${name} cannot be reached: ${relay.unreachable.reason}`),
      {
        at: relay.unreachable.nextTryAtMs,
        toDo: `It is tried again and again. See what it says: waybill relay test ${relay.id}`,
      },
    )
  return passingObstacle(relay, nowMs)
}

function passingObstacle(relay: RelayFacts, nowMs: number): Cause | undefined {
  const { name } = relay
  if (relay.opensAtMs !== null && relay.opensAtMs > nowMs)
    return Number.isFinite(relay.opensAtMs)
      ? cause('outside_window', `It is outside the hours in which the relay ${name} may send.`, {
          at: relay.opensAtMs,
        })
      : cause('outside_window', `The sending window of the relay ${name} never opens.`, {
          toDo: 'Change its sending window.',
        })
  if (relay.limitUsed !== null && relay.limitUsed.freeAtMs > nowMs)
    return cause(
      'limit_used',
      `The limit of the relay ${name} is used up for now: ${relay.limitUsed.words}.`,
      {
        at: relay.limitUsed.freeAtMs,
        toDo: 'If the provider allows more, raise the limit.',
      },
    )
  if (relay.blockedUntilMs !== null)
    return cause(
      'quota_blocked',
      `The relay ${name} accepts nothing at present: it calls everything too much, as when a quota is used up.`,
      {
        at: Math.max(nowMs, relay.blockedUntilMs),
        toDo: 'Waybill asks again by itself; a larger quota is the matter of the provider.',
      },
    )
  return undefined
}

/**
 * Undefined while any of the relays can send. Otherwise what a person can mend, first in line first, else what passes
 * first; the next action is that of whichever relay comes back first.
 */
export function routesObstacle(campaign: Pick<CampaignFacts, 'routes' | 'nowMs'>): Cause | undefined {
  const { routes, nowMs } = campaign
  if (routes.length === 0)
    return cause('no_relay', 'There is no relay to send through.', {
      toDo: 'Add one: waybill relay add NAME --url smtp://user:password@host:587',
    })
  const obstacles = routes.flatMap((relay) => relayObstacle(relay, nowMs) ?? [])
  if (obstacles.length < routes.length) return undefined
  const soonest = obstacles.reduce((best, next) => (endOf(next) < endOf(best) ? next : best))
  const told = obstacles.find((obstacle) => forPeople.has(obstacle.code)) ?? soonest
  return { ...told, nextActionAtMs: soonest.nextActionAtMs }
}

const forPeople: ReadonlySet<string> = new Set(['relay_held', 'relay_disabled'])

function endOf(obstacle: Cause): number {
  return obstacle.nextActionAtMs ?? Infinity
}

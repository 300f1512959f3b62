/** Why no mail goes out over the relays at this moment, if there is a reason. */
import { cause, type Cause } from './cause.ts'
import type { CampaignFacts, RelayFacts } from './facts.ts'
import { asSentence, say } from '../sentences.ts'

/** What keeps a relay from sending; what a person has to mend comes before what passes by itself. */
export function relayObstacle(relay: RelayFacts, nowMs: number): Cause | undefined {
  const { name } = relay
  if (relay.state === 'disabled')
    return cause('relay_disabled', say('relay_switched_off', { name }), {
      toDo: say('do_switch_on'),
    })
  if (relay.state === 'held')
    return cause(
      'relay_held',
      relay.heldReason === null
        ? say('relay_held_by_person', { name })
        : asSentence(say('relay_held', { name, why: relay.heldReason })),
      {
        at: relay.heldUntilMs,
        toDo: say('do_release_relay', { id: relay.id }),
      },
    )
  if (relay.unreachable !== null)
    return cause(
      'relay_unreachable',
      asSentence(say('relay_unreachable', { name, why: relay.unreachable.reason })),
      {
        at: relay.unreachable.nextTryAtMs,
        toDo: say('do_test_relay', { id: relay.id }),
      },
    )
  return passingObstacle(relay, nowMs)
}

function passingObstacle(relay: RelayFacts, nowMs: number): Cause | undefined {
  const { name } = relay
  if (relay.opensAtMs !== null && relay.opensAtMs > nowMs)
    return Number.isFinite(relay.opensAtMs)
      ? cause('outside_window', say('outside_window', { name }), {
          at: relay.opensAtMs,
        })
      : cause('outside_window', say('window_never_opens', { name }), {
          toDo: say('do_change_window'),
        })
  if (relay.limitUsed !== null && relay.limitUsed.freeAtMs > nowMs)
    return cause('limit_used', say('limit_used', { name, limit: relay.limitUsed.words }), {
      at: relay.limitUsed.freeAtMs,
      toDo: say('do_raise_limit'),
    })
  if (relay.blockedUntilMs !== null)
    return cause('quota_blocked', say('quota_blocked', { name }), {
      at: Math.max(nowMs, relay.blockedUntilMs),
      toDo: say('do_wait_for_quota'),
    })
  return undefined
}

/**
 * Undefined while any of the relays can send. Otherwise what a person can mend, first in line first, else what passes
 * first; the next action is that of whichever relay comes back first.
 */
export function routesObstacle(campaign: Pick<CampaignFacts, 'routes' | 'nowMs'>): Cause | undefined {
  const { routes, nowMs } = campaign
  if (routes.length === 0)
    return cause('no_relay', say('no_relay'), {
      toDo: say('do_add_relay'),
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

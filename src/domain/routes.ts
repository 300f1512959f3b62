/** Which relays a campaign's deliveries may take now, and whose turn it is. Pure. */

export interface Route {
  readonly relayId: number
  /** A later position is used only while nothing at an earlier one is ready. */
  readonly position: number
  /** Shares between relays of the same position. */
  readonly weight: number
  /** The built-in one delivers to nobody, so only campaigns that chose it use it. */
  readonly isSandbox: boolean
  /**
   * `trying`: it failed or was held, and one delivery may find out whether it works again; others still stand in for it.
   * `closed`: unreachable, or outside its hours.
   */
  readonly readiness: 'ready' | 'trying' | 'closed'
}

/** @param pinnedRelayId the only relay that the campaign may use; null: any real one. */
export function routesOf<One extends Route>(routes: readonly One[], pinnedRelayId: number | null): One[] {
  if (pinnedRelayId !== null)
    return routes.filter((route) => route.relayId === pinnedRelayId && route.readiness !== 'closed')
  const real = routes.filter((route) => !route.isSandbox && route.readiness !== 'closed')
  const first = Math.min(
    ...real.filter((route) => route.readiness === 'ready').map((route) => route.position),
  )
  return real.filter(
    (route) => route.position === first || (route.readiness === 'trying' && route.position < first),
  )
}

/** How much each relay was given, divided by its weight: the least goes next. By relay id. */
export type Turns = ReadonlyMap<number, number>

export const noTurns: Turns = new Map()

/** A relay that could not take its share for a while has this many deliveries a weight of it left to catch up with. */
const mostLag = 200

export function nextInTurn<One extends Pick<Route, 'relayId' | 'weight'>>(
  turns: Turns,
  routes: readonly One[],
): One | undefined {
  let next: One | undefined
  for (const route of routes) if (next === undefined || given(turns, route) < given(turns, next)) next = route
  return next
}

export function afterTurn(
  turns: Turns,
  taken: Pick<Route, 'relayId' | 'weight'>,
  count: number,
  routes: readonly Pick<Route, 'relayId' | 'weight'>[],
): Turns {
  const after = new Map(routes.map((route) => [route.relayId, given(turns, route)]))
  after.set(taken.relayId, given(turns, taken) + count / taken.weight)
  const most = Math.max(...after.values())
  for (const [relayId, share] of after) after.set(relayId, Math.max(share, most - mostLag))
  return after
}

function given(turns: Turns, route: Pick<Route, 'relayId'>): number {
  return turns.get(route.relayId) ?? Math.max(0, ...turns.values())
}

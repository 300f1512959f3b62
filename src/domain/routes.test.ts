import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterTurn, nextInTurn, noTurns, routesOf, type Route, type Turns } from './routes.ts'

const route = (relayId: number, rest: Partial<Route> = {}): Route => ({
  relayId,
  position: 100,
  weight: 1,
  isSandbox: false,
  readiness: 'ready',
  ...rest,
})
const idsOf = (routes: readonly Route[]) => routes.map(({ relayId }) => relayId)

describe('the relays that a campaign may use', () => {
  test('the first position that is ready, and no other', () => {
    const routes = [route(1, { position: 2 }), route(2, { position: 1 }), route(3, { position: 1 })]
    expect(idsOf(routesOf(routes, null))).toEqual([2, 3])
  })

  test('a later position while nothing before it is ready; what is tried out comes along', () => {
    const routes = [
      route(1, { position: 1, readiness: 'closed' }),
      route(2, { position: 1, readiness: 'trying' }),
      route(3, { position: 2 }),
      route(4, { position: 3, readiness: 'trying' }),
    ]
    expect(idsOf(routesOf(routes, null))).toEqual([2, 3])
  })

  test('only what is being tried, where nothing else is left', () => {
    expect(
      idsOf(routesOf([route(1, { readiness: 'closed' }), route(2, { readiness: 'trying' })], null)),
    ).toEqual([2])
  })

  test('the chosen one and never another; the sandbox only when it is chosen', () => {
    const routes = [route(1, { readiness: 'closed' }), route(2), route(3, { isSandbox: true })]
    expect(routesOf(routes, 1)).toEqual([])
    expect(idsOf(routesOf(routes, 2))).toEqual([2])
    expect(idsOf(routesOf(routes, 3))).toEqual([3])
    expect(idsOf(routesOf(routes, null))).toEqual([2])
  })
})

test('turns share by weight, whatever the chunks', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(weights, fc.integer({ min: 1, max: 20 }), (all, chunk) => {
      const routes = all.map((weight, index) => route(index + 1, { weight }))
      const sum = all.reduce((total, weight) => total + weight, 0)
      const served = new Map<number, number>()
      let turns: Turns = noTurns
      const rounds = sum * 20
      for (let round = 0; round < rounds; round += 1) {
        const next = nextInTurn(turns, routes)
        if (next === undefined) throw new Error('no turn')
        served.set(next.relayId, (served.get(next.relayId) ?? 0) + chunk)
        turns = afterTurn(turns, next, chunk, routes)
      }
      for (const { relayId, weight } of routes) {
        const due = (rounds * chunk * weight) / sum
        // no more than one chunk of its own and one of each other away from its share
        expect(Math.abs((served.get(relayId) ?? 0) - due)).toBeLessThanOrEqual(chunk * (all.length + 1))
      }
    }),
  )
})

test('a relay that was away does not make up for all of it', () => {
  const [stays, away] = [route(1), route(2)]
  let turns = afterTurn(noTurns, away, 1, [stays, away])
  for (let round = 0; round < 100; round += 1) turns = afterTurn(turns, stays, 100, [stays, away])
  let catchUp = 0
  while (nextInTurn(turns, [stays, away]) === away) {
    turns = afterTurn(turns, away, 10, [stays, away])
    catchUp += 10
  }
  expect(catchUp).toBeLessThanOrEqual(210)
})

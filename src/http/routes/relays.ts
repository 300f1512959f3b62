import type { FastifyReply } from 'fastify'
import { addRelay } from '../../actions/add-relay.ts'
import { holdRelay, releaseRelay } from '../../actions/hold-relay.ts'
import { readSesQuota } from '../../actions/read-ses-quota.ts'
import { relayPaceHistory } from '../../actions/relay-pace-history.ts'
import { removeRelay } from '../../actions/remove-relay.ts'
import { testRelay } from '../../actions/test-relay.ts'
import { updateRelay } from '../../actions/update-relay.ts'
import type { Relay } from '../../domain/relay.ts'
import { say } from '../../domain/sentences.ts'
import type { Database } from '../../store/database.ts'
import { readRelayDetails } from '../../store/relay-details.ts'
import { findQuota } from '../../store/relay-quotas.ts'
import { listRelays } from '../../store/relays.ts'
import type { App, HttpContext } from '../app-types.ts'
import { nothing } from '../contract/page.ts'
import {
  newRelay,
  paceHistory,
  paceHistoryQuery,
  relayChange,
  relayDetails,
  relayHold,
  relayParams,
  relays,
  relayTest,
  sesQuota,
} from '../contract/relays.ts'
import { withSaid } from '../said.ts'

export function relayRoutes(app: App, context: HttpContext): void {
  allRelays(app, context)
  oneRelay(app, context)
  relayHolds(app, context)
  relayHistory(app, context)
  relayQuota(app, context)
}

function allRelays(app: App, { database, secrets }: HttpContext): void {
  app.get(
    '/relays',
    { schema: { summary: 'Relays, first in line first', response: { 200: relays } } },
    async () => ({ items: (await listRelays(database)).map(shown) }),
  )

  app.post(
    '/relays',
    { schema: { summary: 'Add a relay', body: newRelay, response: { 201: relayDetails } } },
    async (request, reply) => {
      const { limits, ...relay } = request.body
      const added = await addRelay(database, secrets, { relay, limits, actor: request.caller.actor })
      if (!added.ok) return reply.problem(added.problem)
      reply.code(201)
      return readRelay(database, added.value.id, reply)
    },
  )
}

function oneRelay(app: App, { database, secrets }: HttpContext): void {
  app.get(
    '/relays/:relayId',
    {
      schema: {
        summary: 'One relay, how it is doing, and what holds it up',
        params: relayParams,
        response: { 200: relayDetails },
      },
    },
    ({ params }, reply) => readRelay(database, params.relayId, reply),
  )

  app.patch(
    '/relays/:relayId',
    {
      schema: {
        summary: 'Change a relay',
        params: relayParams,
        body: relayChange,
        response: { 200: relayDetails },
      },
    },
    async (request, reply) => {
      const { relayId } = request.params
      const { limits, ...change } = request.body
      const changed = await updateRelay(database, secrets, {
        relayId,
        change,
        limits,
        actor: request.caller.actor,
      })
      if (!changed.ok) return reply.problem(changed.problem)
      return readRelay(database, relayId, reply)
    },
  )

  app.delete(
    '/relays/:relayId',
    {
      schema: {
        summary: 'Remove a relay that nothing has used',
        params: relayParams,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const removed = await removeRelay(database, { ...request.params, actor: request.caller.actor })
      if (!removed.ok) return reply.problem(removed.problem)
      reply.code(204)
    },
  )

  app.post(
    '/relays/:relayId/test',
    {
      schema: {
        summary: 'Connect and sign in, without sending anything',
        params: relayParams,
        response: { 200: relayTest },
      },
    },
    async ({ params }, reply) => {
      const tested = await testRelay(database, secrets, params)
      return tested.ok ? tested.value : reply.problem(tested.problem)
    },
  )
}

function relayHolds(app: App, { database }: HttpContext): void {
  app.post(
    '/relays/:relayId/hold',
    {
      schema: {
        summary: 'Stop using a relay for a while; what waits goes to other relays, or goes on waiting',
        params: relayParams,
        body: relayHold,
        response: { 200: relayDetails },
      },
    },
    async ({ params: { relayId }, body, caller }, reply) => {
      const held = await holdRelay(database, { relayId, ...body, actor: caller.actor })
      return held.ok ? readRelay(database, relayId, reply) : reply.problem(held.problem)
    },
  )

  app.post(
    '/relays/:relayId/release',
    {
      schema: {
        summary: 'Use a held relay again: one message first, the rest once it is accepted',
        params: relayParams,
        response: { 200: relayDetails },
      },
    },
    async ({ params: { relayId }, caller }, reply) => {
      const released = await releaseRelay(database, { relayId, actor: caller.actor })
      return released.ok ? readRelay(database, relayId, reply) : reply.problem(released.problem)
    },
  )
}

function relayQuota(app: App, { database, secrets, sesEndpoint }: HttpContext): void {
  app.post(
    '/relays/:relayId/quota',
    {
      schema: {
        summary: 'Ask Amazon SES now what the account may send; needs AWS keys',
        params: relayParams,
        response: { 200: sesQuota },
      },
    },
    async ({ params: { relayId } }, reply) => {
      const read = await readSesQuota(database, secrets, { relayId, endpoint: sesEndpoint })
      return read.ok ? read.value : reply.problem(read.problem)
    },
  )
}

function relayHistory(app: App, { database }: HttpContext): void {
  app.get(
    '/relays/:relayId/pace-history',
    {
      schema: {
        summary: 'How a relay went: accepted and throttled against its limit, over up to two days',
        params: relayParams,
        querystring: paceHistoryQuery,
        response: { 200: paceHistory },
      },
    },
    async ({ params, query }, reply) => {
      const read = await relayPaceHistory(database, { ...params, ...query })
      if (!read.ok) return reply.problem(read.problem)
      return { ...read.value, marks: read.value.marks.map((mark) => withSaid(mark, 'reason')) }
    },
  )
}

async function readRelay(database: Database, relayId: number, reply: FastifyReply) {
  const found = await readRelayDetails(database, relayId)
  if (found === undefined)
    return reply.problem({
      code: 'unknown_relay',
      message: say('unknown_relay', { id: relayId }),
      field: 'relayId',
    })
  const { relay: itself, ...details } = found
  return {
    ...shown(itself),
    ...details,
    quota: (await findQuota(database, relayId)) ?? null,
    health: details.health.map((engine) => withSaid(engine, 'reason')),
    suspensions: details.suspensions.map((suspension) => withSaid(suspension, 'reason')),
  }
}

/** Everything but the secrets. */
function shown({ passwordEncrypted, awsSecretEncrypted: _secret, ...relayShown }: Relay) {
  return withSaid({ ...relayShown, hasPassword: passwordEncrypted !== null }, 'heldReason')
}

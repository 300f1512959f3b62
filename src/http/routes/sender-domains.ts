import { resolveTxt as askDns } from 'node:dns/promises'
import { checkSenderDomain } from '../../actions/check-sender-domain.ts'
import { createSenderDomain } from '../../actions/create-sender-domain.ts'
import { removeSenderDomain } from '../../actions/remove-sender-domain.ts'
import { dkimRecord } from '../../domain/dkim-record.ts'
import { say } from '../../domain/sentences.ts'
import { findSenderDomain, listSenderDomains, type SenderDomain } from '../../store/sender-domains.ts'
import type { App, HttpContext } from '../app-types.ts'
import { nothing } from '../contract/page.ts'
import {
  newSenderDomain,
  senderDomain,
  senderDomainParams,
  senderDomains,
  senderRecords,
} from '../contract/sender-domains.ts'

export function senderDomainRoutes(app: App, context: HttpContext): void {
  const { database, secrets } = context
  app.get(
    '/sender-domains',
    {
      schema: {
        summary: 'Domains that we sign for, with their DNS records',
        response: { 200: senderDomains },
      },
    },
    async () => ({ items: (await listSenderDomains(database)).map(shown) }),
  )

  app.post(
    '/sender-domains',
    {
      schema: {
        summary: 'Make a DKIM key for a domain; the answer holds the DNS record to publish',
        body: newSenderDomain,
        response: { 201: senderDomain },
      },
    },
    async (request, reply) => {
      const made = await createSenderDomain(database, secrets, {
        ...request.body,
        actor: request.caller.actor,
      })
      if (!made.ok) return reply.problem(made.problem)
      const found = await findSenderDomain(database, made.value.id)
      if (found === undefined) return reply.problem(unknownSenderDomain(made.value.id))
      reply.code(201)
      return shown(found)
    },
  )

  app.delete(
    '/sender-domains/:senderDomainId',
    { schema: { summary: "Forget a domain's key", params: senderDomainParams, response: { 204: nothing } } },
    async (request, reply) => {
      const { senderDomainId } = request.params
      const removed = await removeSenderDomain(database, { id: senderDomainId, actor: request.caller.actor })
      if (!removed.ok) return reply.problem(unknownSenderDomain(senderDomainId))
      reply.code(204)
    },
  )

  recordRoute(app, context)
}

function recordRoute(app: App, { database, resolveTxt }: HttpContext): void {
  app.get(
    '/sender-domains/:senderDomainId/records',
    {
      schema: {
        summary: 'The DNS records of a domain, and what is found of them right now',
        params: senderDomainParams,
        response: { 200: senderRecords },
      },
    },
    async ({ params }, reply) => {
      const checked = await checkSenderDomain(database, resolveTxt ?? askDns, params.senderDomainId)
      return checked.ok ? { items: checked.value } : reply.problem(checked.problem)
    },
  )
}

function shown(found: SenderDomain) {
  const { id, domain, selector, algorithm, createdAt } = found
  return { id, domain, selector, algorithm, dns: dkimRecord(found), createdAt }
}

function unknownSenderDomain(id: number) {
  return {
    code: 'unknown_sender_domain',
    message: say('unknown_sender_domain', { id }),
    field: 'senderDomainId',
  }
}

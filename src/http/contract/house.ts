/** What an operator asks of the whole house: what waits for a decision, how lists grow, how the machine is. */
import { z } from 'zod'
import { id } from './page.ts'
import { said } from './said.ts'

export const dashboard = z
  .object({
    steps: z
      .object({ relay: z.boolean(), senderDomain: z.boolean(), contacts: z.boolean(), campaign: z.boolean() })
      .describe('Of the first run: which are done'),
    troubles: z
      .array(
        z.object({
          campaignId: id,
          name: z.string(),
          state: z.enum(['in_doubt', 'failed']),
          count: z.int().describe('Deliveries'),
        }),
      )
      .readonly()
      .describe('Campaigns with deliveries that a person should decide about'),
    heldRelays: z
      .array(
        z.object({ id, name: z.string(), reason: z.string().nullable(), until: z.date().nullable(), said }),
      )
      .readonly(),
    holds: z
      .array(z.object({ id, reason: z.string(), author: z.string(), until: z.date().nullable() }))
      .readonly()
      .describe('Parts of the queue that people hold back'),
    alarms: z
      .array(
        z.object({
          id,
          kind: z.string(),
          subject: z.string(),
          message: z.string(),
          raisedAt: z.date(),
          said,
        }),
      )
      .readonly(),
  })
  .meta({ id: 'Dashboard' })

export const listGrowthQuery = z.object({
  days: z.coerce.number().int().min(1).max(730).default(90),
  timeZone: z.string().max(64).default('UTC').describe('Where a day begins: `Europe/Berlin`'),
  listId: z.coerce.number().int().positive().optional(),
})

export const listGrowth = z
  .object({
    confirmed: z.int().describe('Confirmed subscriptions at present'),
    days: z
      .array(z.object({ day: z.string().describe('`2026-03-01`'), joined: z.int(), left: z.int() }))
      .readonly()
      .describe('Days on which something happened, oldest first'),
  })
  .meta({ id: 'ListGrowth' })

export const system = z
  .object({
    version: z.string(),
    node: z.string(),
    startedAt: z.date(),
    publicUrl: z.string(),
    sandbox: z.boolean(),
    troubles: z
      .array(z.object({ code: z.string(), message: z.string(), said }))
      .readonly()
      .describe('What keeps this installation from working; the likely cause first'),
    disk: z.object({ freeBytes: z.int(), totalBytes: z.int() }).nullable(),
    database: z
      .object({
        version: z.string(),
        isDurable: z.boolean().describe('Commits survive a power failure'),
        bytes: z.int(),
        tables: z.array(z.object({ name: z.string(), bytes: z.int(), rows: z.int() })).readonly(),
        connections: z.int(),
        maxConnections: z.int(),
      })
      .nullable()
      .describe('null: it does not answer'),
    enginesAlive: z.int(),
  })
  .meta({ id: 'System' })

import { z } from 'zod'
import { senderRecordFaults } from '../../domain/sender-records.ts'
import { id, pathId } from './page.ts'

export const senderDomain = z
  .object({
    id,
    domain: z.string(),
    selector: z.string(),
    algorithm: z.enum(['rsa-sha256', 'ed25519-sha256']),
    dns: z
      .object({ type: z.literal('TXT'), name: z.string(), value: z.string() })
      .describe('Publish this record; then mails from this domain are signed'),
    createdAt: z.date(),
  })
  .meta({ id: 'SenderDomain' })

export const senderDomains = z.object({ items: z.array(senderDomain) }).meta({ id: 'SenderDomains' })

export const newSenderDomain = z
  .strictObject({
    domain: z.string().trim().min(3).max(253),
    selector: z.string().trim().min(1).max(63).optional().describe('Left out: `waybill`'),
    algorithm: z.enum(['rsa-sha256', 'ed25519-sha256']).default('rsa-sha256'),
  })
  .meta({ id: 'NewSenderDomain' })

export const senderDomainParams = z.object({ senderDomainId: pathId })

export const senderRecords = z
  .object({
    items: z
      .array(
        z.object({
          kind: z.enum(['spf', 'dkim', 'dmarc']),
          name: z.string(),
          value: z.string().describe('The TXT record to publish; what is there already is kept in it'),
          verdict: z.enum(['found', 'missing', 'different', 'unknown']),
          found: z.array(z.string()).readonly().describe('What the DNS says now'),
          why: z.enum(senderRecordFaults).optional(),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'SenderRecords' })

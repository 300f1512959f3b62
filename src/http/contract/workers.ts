import { z } from 'zod'
import { id } from './page.ts'

const worker = z
  .object({
    id: id.describe('Of its engine: a new one after each loss of the database'),
    host: z.string(),
    pid: z.int(),
    version: z.string(),
    startedAt: z.date(),
    leaseExpiresAt: z.date().describe('On the clock of the database; renewed while it lives'),
    isAlive: z.boolean().describe('False: others are about to take over what it held'),
    deliveriesHeld: z.int().nonnegative().describe('Leased to it'),
  })
  .meta({ id: 'Worker' })

export const workers = z.object({ items: z.array(worker) }).meta({ id: 'Workers' })

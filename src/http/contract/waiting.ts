/** Why something waits, and when it will end. */
import { z } from 'zod'
import { causeCodes } from '../../domain/why-waiting.ts'
import { pathId } from './page.ts'
import { said } from './said.ts'

export const waitingCause = z
  .object({
    code: z.enum(causeCodes).describe('`unknown` is a standstill without a known reason: it raises an alarm'),
    sentence: z.string().describe('In plain words; it names no time of day'),
    nextActionAt: z.date().nullable().describe('When something happens next by itself'),
    whatToDo: z.string().nullable().describe('What a person can do; null: nothing but wait'),
    said,
  })
  .meta({ id: 'WaitingCause' })

export const forecast = z
  .object({
    kind: z.enum(['ends', 'unknown', 'ended']),
    remaining: z.int().describe('Deliveries that are still to be sent'),
    endsAt: z.date().nullable(),
    latestAt: z.date().nullable().describe('How long deferred deliveries may still take at the most'),
    limit: z.string().nullable().describe('What holds it back for most of the time: `35 an hour`'),
    reason: z.string().nullable().describe('Why the end is not known'),
    said,
  })
  .meta({ id: 'Forecast' })

export const outlook = z.object({ waiting: waitingCause, forecast }).meta({ id: 'Outlook' })

export const waitingDeliveryParams = z.object({ deliveryId: pathId })

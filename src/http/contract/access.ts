/** People, their sessions and tokens, and the record of what they changed. */
import { z } from 'zod'
import { languages, themes } from '../../domain/person-settings.ts'
import { said } from './said.ts'
import { id, pageOf, pageQuery, pathId } from './page.ts'

export const credentials = z
  .strictObject({ email: z.string().min(1).max(254), password: z.string().min(1).max(1000) })
  .meta({ id: 'Credentials' })

export const personSettings = z
  .object({
    language: z.enum(languages).nullable(),
    theme: z.enum(themes).nullable(),
    timeZone: z.string().nullable().describe('Such as `Europe/Berlin`'),
  })
  .meta({ id: 'PersonSettings' })

export const personSettingsChange = z
  .strictObject({
    language: z.enum(languages).nullable().optional(),
    theme: z.enum(themes).nullable().optional(),
    timeZone: z.string().max(64).nullable().optional(),
  })
  .describe('What is left out stays; null: as the browser has it')
  .meta({ id: 'PersonSettingsChange' })

export const session = z
  .object({
    user: z.object({ id, email: z.string() }),
    settings: personSettings.describe('What the person has chosen; null: as the browser has it'),
    sandbox: z.boolean().describe('A sandbox runs in this process: its inbox can be read'),
  })
  .meta({ id: 'Session' })

export const apiToken = z
  .object({ id, name: z.string(), createdAt: z.date(), lastUsedAt: z.date().nullable() })
  .meta({ id: 'ApiToken' })

export const apiTokens = z.object({ items: z.array(apiToken) }).meta({ id: 'ApiTokens' })
export const newApiToken = z
  .strictObject({ name: z.string().trim().min(1).max(100) })
  .meta({ id: 'NewApiToken' })

export const apiTokenParams = z.object({ tokenId: pathId })

export const createdApiToken = apiToken
  .extend({ token: z.string().describe('Shown this once') })
  .meta({ id: 'CreatedApiToken' })

export const auditEntry = z
  .object({
    id,
    at: z.date(),
    actor: z.string(),
    action: z.string(),
    subject: z.string(),
    detail: z.record(z.string(), z.unknown()),
    said,
  })
  .meta({ id: 'AuditEntry' })

export const auditPage = pageOf(auditEntry).meta({ id: 'AuditPage' })
export const auditQuery = pageQuery.extend({
  actor: z.string().max(300).optional(),
  action: z.string().max(100).optional().describe('`campaign.started`, or all about its noun: `campaign`'),
  subject: z.string().max(100).optional().describe('`campaign 12`'),
})

export const auditWords = z
  .object({ actors: z.array(z.string()).readonly(), actions: z.array(z.string()).readonly() })
  .meta({ id: 'AuditWords' })

export const passwordChange = z
  .strictObject({ current: z.string().min(1).max(1000), next: z.string().min(1).max(1000) })
  .meta({ id: 'PasswordChange' })

export const setupState = z
  .object({
    needsAdmin: z.boolean().describe('Nobody can sign in yet: POST /setup makes the first person'),
    needsToken: z
      .boolean()
      .describe('From where this request comes, it takes the token that the start has printed'),
  })
  .meta({ id: 'SetupState' })

export const firstAdmin = credentials
  .extend({ token: z.string().max(100).optional() })
  .meta({ id: 'FirstAdmin' })

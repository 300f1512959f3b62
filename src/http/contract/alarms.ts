/** Alarms, and the settings that say who is told. */
import { z } from 'zod'
import { settingKeys } from '../../domain/settings.ts'
import { flag, id, pageOf, pageQuery } from './page.ts'
import { said } from './said.ts'

export const alarm = z
  .object({
    id,
    kind: z
      .string()
      .describe('`relay_held`, `relay_unreachable`, `in_doubt`, `no_engine`, `stalled`, `disk_full`'),
    subject: z.string().describe('`relay 3`'),
    message: z.string().describe('What is wrong and what to do'),
    raisedAt: z.date(),
    clearedAt: z.date().nullable().describe('null: it lasts'),
    toldAt: z.date().nullable().describe('When the first webhook or mail about it was taken'),
    said,
  })
  .meta({ id: 'Alarm' })

export const alarmPage = pageOf(alarm).meta({ id: 'AlarmPage' })
export const alarmQuery = pageQuery.extend({ open: flag.default(false).describe('Only those that last') })

export const setting = z
  .object({
    key: z.enum(settingKeys),
    summary: z.string(),
    value: z
      .union([z.string(), z.number()])
      .nullable()
      .describe('As set, or the default; of secrets always null'),
    isSet: z.boolean(),
    isSecret: z.boolean(),
  })
  .meta({ id: 'Setting' })

export const settings = z.object({ items: z.array(setting) }).meta({ id: 'Settings' })

export const settingParams = z.object({ key: z.string().max(100) })
export const settingChange = z
  .strictObject({
    value: z
      .union([z.string().max(2000), z.number()])
      .nullable()
      .describe('null: the default again'),
  })
  .meta({ id: 'SettingChange' })

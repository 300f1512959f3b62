/** A person chooses language, theme or time zone for themselves, for every browser that they sign in with. */
import type { PersonSettings } from '../domain/person-settings.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { isTimeZone } from '../domain/wall-clock.ts'
import { recordAudit } from '../store/audit-log.ts'
import type { Database } from '../store/database.ts'
import { changePersonSettings as writeChange, type User } from '../store/users.ts'

export interface PersonSettingsChange {
  readonly user: User
  readonly actor: string
  /** What is left out stays. */
  readonly change: { readonly [Name in keyof PersonSettings]?: PersonSettings[Name] | undefined }
}

/** Refusals: `invalid_time_zone`. */
export async function changePersonSettings(
  database: Database,
  { user, actor, change }: PersonSettingsChange,
): Promise<Result<PersonSettings>> {
  const { timeZone } = change
  if (typeof timeZone === 'string' && !isTimeZone(timeZone))
    return refused('invalid_time_zone', say('window_time_zone', { name: timeZone }), 'timeZone')
  return database.transaction(async (tx) => {
    const settings = await writeChange(tx, user.id, change)
    await recordAudit(tx, {
      actor,
      action: 'user.settings_changed',
      subject: `user ${user.id}`,
      detail: { ...change },
    })
    return done(settings)
  })
}

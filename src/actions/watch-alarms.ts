/**
 * One look at everything that an operator has to be told about: troubles that last are raised once, and cleared by
 * themselves when they are over. Of all processes that watch, one acts; the others wait for its session to end.
 */
import { alarmKinds, findTroubles, keyOf, ripen, type TroubleMemory } from '../domain/alarms.ts'
import type { Observer } from '../observe/events.ts'
import { holdWatch, readAlarmFacts } from '../store/alarm-facts.ts'
import { clearAlarm, listOpenAlarms, raiseAlarm } from '../store/alarms.ts'
import { sampleCampaigns } from '../store/campaign-samples.ts'
import type { Database, Session } from '../store/database.ts'

/** The kinds that are judged here; others are raised and cleared by whoever sees them. */
const ownKinds: ReadonlySet<string> = new Set(alarmKinds)

export class AlarmWatch {
  private readonly database: Database
  private readonly observe: Observer
  private session: Session | undefined
  private memory: TroubleMemory = new Map()

  constructor(database: Database, observe: Observer) {
    this.database = database
    this.observe = observe
  }

  /** Returns whether this is the process that watches. @throws when the database is gone. */
  async look(): Promise<boolean> {
    if (!(await this.isWatching())) return false
    await sampleCampaigns(this.database)
    const facts = await readAlarmFacts(this.database)
    const troubles = findTroubles(facts)
    const { ripe, memory } = ripen(this.memory, troubles, facts.nowMs)
    this.memory = memory
    for (const { kind, subject, message } of ripe)
      if (await raiseAlarm(this.database, { kind, subject, message }))
        this.observe({ kind: 'alarm_raised', alarm: kind, subject, message })
    await this.clearOthers(new Set(troubles.map(keyOf)))
    return true
  }

  async stop(): Promise<void> {
    await this.session?.close().catch(() => undefined)
    this.session = undefined
  }

  private async clearOthers(present: ReadonlySet<string>): Promise<void> {
    for (const open of await listOpenAlarms(this.database)) {
      if (!ownKinds.has(open.kind) || present.has(keyOf(open))) continue
      if (await clearAlarm(this.database, open))
        this.observe({ kind: 'alarm_cleared', alarm: open.kind, subject: open.subject })
    }
  }

  private async isWatching(): Promise<boolean> {
    this.session ??= await this.database.session(() => {
      this.session = undefined
    })
    return holdWatch(this.session)
  }
}

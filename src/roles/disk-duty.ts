/** Watches the disk of the data folder: says in the log and by an alarm when it is full, and when it has room again. */
import { hostname } from 'node:os'
import { say } from '../domain/sentences.ts'
import { startDuty, type Duty } from '../engine/duty.ts'
import { readDiskSpace, wholeMegabytes, type DiskSpace } from '../observe/disk-space.ts'
import type { Observer } from '../observe/events.ts'
import { clearAlarm, raiseAlarm } from '../store/alarms.ts'
import type { Sql } from '../store/database.ts'

const lookEveryMs = 5_000

export function startDiskDuty(folder: string, sql: Sql, observe: Observer): Duty {
  let wasFull = false
  const alarm = { kind: 'disk_full', subject: `disk of ${hostname()}` }

  const tell = async ({ isFull, freeBytes }: DiskSpace): Promise<void> => {
    if (isFull === wasFull) return
    wasFull = isFull
    observe({ kind: isFull ? 'disk_full' : 'disk_has_room', folder, freeBytes })
    if (!isFull) await clearAlarm(sql, alarm)
    // a database on the same disk may not take it: the log has said so
    else
      await raiseAlarm(sql, {
        ...alarm,
        message: say('disk_full', { folder, host: hostname(), count: wholeMegabytes(freeBytes) }),
      }).catch(() => false)
  }
  return startDuty(
    'disk',
    () =>
      readDiskSpace(folder)
        .then(tell)
        .then(() => lookEveryMs),
    observe,
  )
}

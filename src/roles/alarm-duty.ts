/** Watches for what an operator has to be told, and tells it. Every server and every worker has one; one of them acts. */
import { tellAlarms, type Telling } from '../actions/tell-alarms.ts'
import { AlarmWatch } from '../actions/watch-alarms.ts'
import { startDuty, type Duty } from '../engine/duty.ts'
import type { Observer } from '../observe/events.ts'

const lookEveryMs = 5_000

export function startAlarmDuty(telling: Telling, observe: Observer): Duty {
  const watch = new AlarmWatch(telling.database, observe)
  const look = async () => {
    if (await watch.look()) await tellAlarms(telling)
    return lookEveryMs
  }
  const duty = startDuty('alarms', look, observe)
  return {
    wake: () => duty.wake(),
    async stop() {
      await duty.stop()
      await watch.stop()
    },
  }
}

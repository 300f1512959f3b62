/** What npm does to the signals of a program that it runs, and what that program does about it. */
import { constants } from 'node:os'

const sameSignalMs = 1000

/** For a program that `npm start` or `npm run` started; for others it does nothing. */
export function liveUnderNpm() {
  if (process.env.npm_lifecycle_event === undefined) return
  endWithNpm()
  mergeRepeatedSignal('SIGINT')
  mergeRepeatedSignal('SIGTERM')
}

/** npm that is killed outright cannot pass a signal on: what it started must not stay behind without it. */
function endWithNpm() {
  const npm = process.ppid
  setInterval(() => {
    if (process.ppid !== npm) process.kill(process.pid, 'SIGTERM')
  }, 500).unref()
}

/**
 * The terminal sends Ctrl-C to npm and to us, and npm passes it on: twice within a second is once.
 * Otherwise the second would end us in the middle of an orderly end. A later one does so on purpose.
 */
function mergeRepeatedSignal(signal) {
  let firstAt
  const hear = () => {
    if (firstAt !== undefined) {
      if (Date.now() - firstAt > sameSignalMs) process.exit(128 + constants.signals[signal])
      return
    }
    firstAt = Date.now()
    if (process.listenerCount(signal) > 1) return
    // Nobody has an orderly end to make: end as if we had not listened.
    process.off(signal, hear)
    process.kill(process.pid, signal)
  }
  process.on(signal, hear)
}

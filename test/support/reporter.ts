/** Closes the run with one plain line that people and machines read alike: `N passed, N failed`. */
import { writeSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0, pending: 0 }
    for (const module of modules) {
      // A file that could not be loaded has no tests to count.
      const broken =
        module.errors().length + [...module.children.allSuites()].flatMap((suite) => suite.errors()).length
      count.failed += broken
      for (const test of module.children.allTests()) count[test.result().state]++
    }
    const skipped = count.skipped + count.pending > 0 ? `, ${count.skipped + count.pending} skipped` : ''
    const line = `${count.passed} passed, ${count.failed} failed${skipped}\n`
    // The other reporters write at the end of the run, too: this one speaks last.
    process.once('exit', () => writeSync(1, line))
  }
}

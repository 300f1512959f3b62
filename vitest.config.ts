import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'bench/**/*.test.ts', 'web/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/each-file.ts'],
    // loading the product anew for each file took a quarter of the time
    isolate: false,
    reporters: ['default', './test/support/reporter.ts'],
    // most tests wait for something: more at once than processors
    maxWorkers: 4,
    // a limit for what hangs, not for what is slow
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})

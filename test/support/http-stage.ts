/** The HTTP side for the tests of one file, on a database of its own. What is exported is of the file that keeps it. */
import { afterAll, beforeAll } from 'vitest'
import { freshDatabase, type FreshDatabase } from './database.ts'
import { startTestApp, type TestApp } from './http-app.ts'

export let fresh: FreshDatabase
export let http: TestApp

/** Once in a test file. */
export function keepTestApp(): void {
  beforeAll(async () => {
    fresh = await freshDatabase()
    http = await startTestApp(fresh.database)
  })
  afterAll(async () => {
    await http.close()
    await fresh.drop()
  })
}

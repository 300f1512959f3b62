import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { startTestApp, type TestApp } from '../../test/support/http-app.ts'

let fresh: FreshDatabase
let http: TestApp
beforeAll(async () => {
  fresh = await freshDatabase()
  http = await startTestApp(fresh.database)
})
afterAll(async () => {
  await http.close()
  await fresh.drop()
})

const settings = async () => (await http.api('GET', '/session')).body.settings

test('what a person chooses is kept in the account, each by itself', async () => {
  expect(await settings()).toEqual({ language: null, theme: null, timeZone: null })
  const set = (change: object) => http.api('PATCH', '/session/settings', change)
  expect((await set({ language: 'de' })).body).toEqual({ language: 'de', theme: null, timeZone: null })
  await set({ theme: 'dark', timeZone: 'Europe/Berlin' })
  await set({ language: null })
  expect(await settings()).toEqual({ language: null, theme: 'dark', timeZone: 'Europe/Berlin' })
  const [entry] = (await http.api('GET', '/audit-log?action=user.settings_changed')).body.items
  expect(entry.detail).toEqual({ language: null })
})

test.each([
  [{ timeZone: 'Atlantis/Capital' }, 'invalid_time_zone'],
  [{ language: 'tlh' }, 'invalid_input'],
  [{ colour: 'red' }, 'invalid_input'],
])('%j is refused', async (change, code) => {
  const before = await settings()
  expect((await http.api('PATCH', '/session/settings', change)).body.code).toBe(code)
  expect(await settings()).toEqual(before)
})

import { expect, test } from 'vitest'
import { http, keepTestApp } from '../../test/support/http-stage.ts'

keepTestApp()

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

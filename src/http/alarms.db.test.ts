import { expect, test } from 'vitest'
import { fresh, http, keepTestApp } from '../../test/support/http-stage.ts'
import { clearAlarm, raiseAlarm } from '../store/alarms.ts'

keepTestApp()

test('alarms are shown while they last, and after that', async () => {
  const disk = { kind: 'disk_full', subject: 'disk of here' }
  expect(await raiseAlarm(fresh.database, { ...disk, message: '1 % free' })).toBe(true)
  expect(await raiseAlarm(fresh.database, { ...disk, message: '0 % free' })).toBe(false)
  await raiseAlarm(fresh.database, { kind: 'no_engine', subject: 'engines', message: 'None runs.' })
  expect((await http.api('GET', '/alarms?open=true')).body.items).toMatchObject([
    { ...disk, message: '0 % free', clearedAt: null, toldAt: null },
    { kind: 'no_engine' },
  ])
  expect(await clearAlarm(fresh.database, disk)).toBe(true)
  expect(await clearAlarm(fresh.database, disk)).toBe(false)
  expect((await http.api('GET', '/alarms?open=true')).body.items).toHaveLength(1)
  const page = (await http.api('GET', '/alarms?limit=1')).body
  expect(page.items).toMatchObject([{ kind: 'no_engine' }])
  expect((await http.api('GET', `/alarms?limit=1&after=${page.next}`)).body.items).toMatchObject([
    { kind: 'disk_full', clearedAt: expect.any(String) },
  ])
})

test('settings are set, refused with the reason, and taken back', async () => {
  const put = (key: string, value: unknown) => http.api('PUT', `/settings/${key}`, { value })
  const shown = async () =>
    Object.fromEntries(
      (await http.api('GET', '/settings')).body.items.map((item: { key: string; value: unknown }) => [
        item.key,
        item.value,
      ]),
    )
  expect((await put('alarm.webhook_url', 'https://example.org/hook')).status).toBe(200)
  expect((await put('alarm.webhook_secret', 'sixteen characters')).status).toBe(200)
  expect(await shown()).toMatchObject({
    'alarm.webhook_url': 'https://example.org/hook',
    'alarm.webhook_secret': null,
    'alarm.stall_seconds': 120,
  })
  expect((await put('alarm.webhook_url', 'https://user:pass@example.org/')).body).toMatchObject({
    code: 'invalid_setting',
    field: 'value',
  })
  expect((await put('alarm.email', 'nobody')).status).toBe(422)
  expect((await put('toString', 'x')).body).toMatchObject({ code: 'unknown_setting' })
  await put('alarm.webhook_url', null)
  expect(await shown()).toMatchObject({ 'alarm.webhook_url': null })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signDeliveryToken } from '../secrets/delivery-token.ts'
import { expandPage } from '../store/deliveries/expand-audience.ts'
import { startDueCampaigns } from '../actions/start-due-campaigns.ts'
import { addContacts, addTestRelay } from '../../test/support/campaign.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { startTestApp, type Json, type TestApp } from '../../test/support/http-app.ts'
import { testSecrets } from '../../test/support/secrets.ts'
import { startSandbox } from '../../test/support/sandbox.ts'

let fresh: FreshDatabase
let http: TestApp
let listId: number
let relayId: number
beforeAll(async () => {
  fresh = await freshDatabase()
  http = await startTestApp(fresh.database)
  listId = await addContacts(fresh.database, 3)
  const sandbox = await startSandbox()
  relayId = await addTestRelay(fresh.database, { port: sandbox.port })
})
afterAll(async () => {
  await http.close()
  await fresh.drop()
})

const markdown = '# Hello {{ contact.name }}\n\n[Leave]({{ unsubscribe_url }})'

async function begin(fields: object = {}): Promise<Json> {
  const begun = await http.api('POST', '/campaigns/drafts', { name: 'Spring', ...fields })
  expect(begun.status, begun.text).toBe(201)
  return begun.body
}

function ready(fields: object = {}): Promise<Json> {
  return begin({
    from: 'Ada <ada@letters.example>',
    subject: 'Hello',
    contentKind: 'markdown',
    source: markdown,
    listIds: [listId],
    relayId,
    ...fields,
  })
}

const save = (id: number, basedOn: number, change: object, session = 'one') =>
  http.api('PUT', `/campaigns/${id}/draft`, { basedOn, session, change })

async function actions(id: number): Promise<string[]> {
  const rows = await fresh.database.query<{ action: string }>(
    'select action from audit_log where subject = $1 order by id',
    [`campaign ${id}`],
  )
  return rows.map((row) => row.action)
}

describe('a draft', () => {
  test('begins with a name, and is saved unfinished and with mistakes', async () => {
    const draft = await begin()
    expect(draft).toMatchObject({ state: 'draft', version: 1, subject: '', html: '', lists: [] })
    const saved = await save(draft.id, 1, { subject: 'Half', html: '<p>{{ contact.na' })
    expect(saved.body).toMatchObject({ version: 2, subject: 'Half', html: '<p>{{ contact.na' })
    expect((await http.api('POST', `/campaigns/${draft.id}/start`)).status).toBe(422)
  })

  test('is sent as the HTML made from its source', async () => {
    const draft = await ready()
    expect(draft.html).toContain('Hello {{ contact.name }}</h1>')
    expect(draft.html).toContain('href="{{ unsubscribe_url }}"')
    const patched = await http.api('PATCH', `/campaigns/${draft.id}`, { html: '<p>By hand</p>' })
    expect(patched.body).toMatchObject({ contentKind: 'html', source: null, html: '<p>By hand</p>' })
    const blocks = JSON.stringify({ blocks: [{ kind: 'heading', level: 1, text: 'Three < four' }] })
    const built = await save(draft.id, patched.body.version, { contentKind: 'blocks', source: blocks })
    expect(built.body.html).toContain('Three &lt; four</h1>')
    const wrong = await save(draft.id, built.body.version, {
      contentKind: 'blocks',
      source: '{"blocks":[{}]}',
    })
    expect(wrong.body).toMatchObject({ status: 422, code: 'invalid_blocks', field: 'source' })
  })

  test('is never overwritten by a window that has not seen the last version', async () => {
    const draft = await begin()
    expect((await save(draft.id, 1, { subject: 'First' })).body.version).toBe(2)
    const late = await save(draft.id, 1, { subject: 'Second' }, 'two')
    expect(late.body).toMatchObject({ status: 409, code: 'campaign_changed' })
    expect((await http.api('GET', `/campaigns/${draft.id}`)).body.subject).toBe('First')
    expect((await save(draft.id, 2, { subject: 'Second' }, 'two')).body.version).toBe(3)
    // Both windows have an entry of their own: nothing that was written is lost.
    const { items } = (await http.api('GET', `/campaigns/${draft.id}/edits`)).body
    expect(items.map((edit: Json) => [edit.version, edit.fields])).toEqual([
      [3, ['subject']],
      [2, ['subject']],
      [1, []],
    ])
  })

  test('has one entry for what one window writes in a row, and gets an old one back', async () => {
    const draft = await begin({ subject: 'Old' })
    const path = `/campaigns/${draft.id}`
    for (const [version, subject] of ['N', 'Ne', 'New'].entries())
      await save(draft.id, version + 1, { subject })
    await save(draft.id, 4, { preheader: 'Look' })
    await save(draft.id, 5, { preheader: 'Look' })
    const { items } = (await http.api('GET', `${path}/edits`)).body
    expect(items).toMatchObject([
      { version: 5, fields: ['preheader', 'subject'], restored: null },
      { version: 1, fields: [] },
    ])
    const first = items[1].id
    expect((await http.api('GET', `${path}/edits/${first}`)).body.content.subject).toBe('Old')
    const stale = await http.api('POST', `${path}/edits/${first}/restore`, { basedOn: 3 })
    expect(stale.status).toBe(409)
    const back = await http.api('POST', `${path}/edits/${first}/restore`, { basedOn: 5 })
    expect(back.body).toMatchObject({ version: 6, subject: 'Old', preheader: '' })
    expect(await actions(draft.id)).toEqual(['campaign.created', 'campaign.updated', 'campaign.restored'])
  })

  test('is copied from any campaign, and keeps the last sender', async () => {
    const draft = await ready({ from: 'Grace <grace@letters.example>' })
    const copy = await http.api('POST', `/campaigns/${draft.id}/duplicate`, {})
    expect(copy.body).toMatchObject({ name: 'Spring (copy)', source: markdown, lists: [{ id: listId }] })
    expect((await begin()).from).toBe('Grace <grace@letters.example>')
    expect((await http.api('POST', '/campaigns/9999/duplicate', {})).status).toBe(404)
  })
})

describe('the review', () => {
  test('counts exactly the audience that the start will make, by reason', async () => {
    const mixed = await addContacts(fresh.database, 40, 'Mixed')
    const more = await addContacts(fresh.database, 0, 'More')
    await fresh.database.query(
      `update subscriptions set state = case contact_id % 4 when 0 then 'unsubscribed' when 1 then 'unconfirmed' else 'confirmed' end,
         unsubscribed_at = case contact_id % 4 when 0 then now() end
       where list_id = $1`,
      [mixed],
    )
    await fresh.database.query(
      `insert into subscriptions (list_id, contact_id, state, consent_source, consent_at)
       select $2, contact_id, 'confirmed', 'import', now() from subscriptions where list_id = $1 and contact_id % 8 = 0`,
      [mixed, more],
    )
    await fresh.database.query(
      `insert into suppressions (email, reason, origin)
       select upper(email), 'manual', 'test' from contacts join subscriptions on contact_id = id
       where list_id = $1 and contact_id % 5 = 0`,
      [mixed],
    )
    const draft = await ready({ listIds: [mixed, more] })
    const { audience, findings } = (await http.api('GET', `/campaigns/${draft.id}/review`)).body
    expect(audience.total).toBe(40)
    expect(audience.mailed + audience.skipped.reduce((sum: number, each: Json) => sum + each.count, 0)).toBe(
      40,
    )
    expect(findings.map((each: Json) => each.code)).toContain('many_suppressed')

    expect((await http.api('POST', `/campaigns/${draft.id}/start`)).status).toBe(202)
    expect((await expandPage(fresh.database, draft.id, 500))?.audience).toBe(40)
    const { reasons } = (await http.api('GET', `/campaigns/${draft.id}/statement`)).body
    const left = reasons.filter((each: Json) => each.state === 'skipped')
    const byReason = (one: Json, other: Json) => (one.reason < other.reason ? -1 : 1)
    expect(left.map(({ reason, count }: Json) => ({ reason, count })).toSorted(byReason)).toEqual(
      audience.skipped.toSorted(byReason),
    )
    await http.api('POST', `/campaigns/${draft.id}/cancel`)
  })

  test('says what is missing, and what a careful person would ask about', async () => {
    const empty = (await http.api('GET', `/campaigns/${(await begin({ from: '' })).id}/review`)).body
    const fields = empty.findings.filter((each: Json) => each.level === 'problem')
    expect(fields.map((each: Json) => each.field)).toEqual(['subject', 'from', 'html', 'listIds'])
    const source =
      '{{ contact.attributes.dog }} {{ contact.name }} [a](http://letters.example.org/) [b](#nowhere) [c](https://10.0.0.1/) <img src="http://x.org/a.png">'
    const draft = await ready({ contentKind: 'html', source: null, html: await htmlOf(source) })
    await fresh.database.query(
      `update contacts set attributes = attributes || '{"dog":"Rex"}' where id = (select min(contact_id) from subscriptions where list_id = $1)`,
      [listId],
    )
    const { findings } = (await http.api('GET', `/campaigns/${draft.id}/review`)).body
    expect(findings).toMatchObject([
      { code: 'no_unsubscribe_link' },
      { code: 'missing_merge_field', subject: 'contact.attributes.dog', count: 2 },
      { code: 'link_fault', fault: 'placeholder' },
      { code: 'link_fault', fault: 'missing_anchor' },
      { code: 'link_fault', fault: 'private' },
      { code: 'image_not_encrypted', count: 1 },
      { code: 'image_without_alt', count: 1 },
      { code: 'no_preheader' },
    ])
    const lacking = await http.api('GET', `/campaigns/${draft.id}/lacking?field=contact.attributes.dog`)
    expect(lacking.body.items).toHaveLength(2)
    const known = (await http.api('GET', `/merge-fields?listId=${listId}`)).body
    expect(known).toMatchObject({ contacts: 3, isComplete: true })
    expect(known.items).toContainEqual({ path: 'contact.attributes.dog', count: 1, example: 'Rex' })
  })

  async function htmlOf(source: string): Promise<string> {
    return (await ready({ source })).html
  }

  test('shows the message as mail clients would, light and dark', async () => {
    const { id } = await ready()
    const page = (theme: string) => http.api('GET', `/campaigns/${id}/preview/page?theme=${theme}`)
    const dark = await page('dark')
    expect(dark.headers['content-security-policy']).toMatch(/^sandbox /)
    expect(dark.text).toContain('@media (min-width: 0)')
    expect((await page('light')).text).toContain('@media (max-width: 0)')
    const shown = (await http.api('GET', `/campaigns/${id}/preview`)).body
    const { headers, htmlBytes, sizeBytes } = shown
    expect(shown.text).toContain('Hello Reader')
    expect(shown.textSource).toContain('Hello {{ contact.name }}')
    expect(headers).toMatch(/^Subject: Hello$/m)
    expect(sizeBytes).toBeGreaterThan(htmlBytes)
  })
})

describe('a test', () => {
  test('goes out marked, at once, and no statement counts it', async () => {
    const { id } = await ready()
    const path = `/campaigns/${id}/test-send`
    const sent = await http.api('POST', path, { addresses: ['me@desk.example', 'bounce@desk.example'] })
    expect(sent.body).toMatchObject({
      relay: { id: relayId },
      outcomes: [
        { address: 'me@desk.example', ok: true },
        { address: 'bounce@desk.example', ok: false },
      ],
    })
    expect(sent.body.outcomes[1].words).toMatch(/^5\d\d /)
    expect((await http.api('GET', `/campaigns/${id}/progress`)).body).toMatchObject({ audience: 0, sent: 0 })
    expect(await actions(id)).toContain('campaign.test_sent')
    expect((await http.api('POST', path, { addresses: ['nobody'] })).body).toMatchObject({
      code: 'invalid_address',
    })
  })

  test('says in plain words why the relay could not be reached', async () => {
    const dead = await addTestRelay(fresh.database, { port: 1, name: 'Nobody there' })
    const { id } = await ready({ relayId: dead })
    const sent = await http.api('POST', `/campaigns/${id}/test-send`, { addresses: ['me@desk.example'] })
    expect(sent.body.outcomes[0]).toMatchObject({ ok: false })
    expect(sent.body.outcomes[0].explanation).toContain('could not be reached')
  })
})

describe('a scheduled campaign', () => {
  const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()
  const move = (id: number) =>
    fresh.database.query(`update campaigns set scheduled_at = now() - interval '1 second' where id = $1`, [
      id,
    ])

  test('cannot be changed, is taken off again, and starts at its time', async () => {
    const { id } = await ready()
    const path = `/campaigns/${id}`
    const past = await http.api('POST', `${path}/schedule`, { at: '2020-01-01T00:00:00Z' })
    expect(past.body).toMatchObject({ code: 'past_time', field: 'at' })
    expect((await http.api('POST', `${path}/schedule`, { at: inAnHour() })).body.state).toBe('scheduled')
    expect((await save(id, 1, { subject: 'Late' })).body).toMatchObject({ code: 'wrong_state' })
    expect((await http.api('POST', `${path}/unschedule`)).body.state).toBe('draft')
    await http.api('POST', `${path}/schedule`, { at: inAnHour() })
    expect(await startDueCampaigns(fresh.database)).toEqual([])
    await move(id)
    const [one, other] = await Promise.all([
      startDueCampaigns(fresh.database),
      startDueCampaigns(fresh.database),
    ])
    expect([...one, ...other]).toEqual([{ campaignId: id, problem: undefined }])
    expect((await http.api('GET', path)).body.state).toBe('sending')
    await http.api('POST', `${path}/cancel`)
  })

  test('that cannot start becomes a draft with the reason, and an alarm', async () => {
    const leaving = await addContacts(fresh.database, 1, 'Leaving')
    const { id } = await ready({ listIds: [leaving] })
    await http.api('POST', `/campaigns/${id}/schedule`, { at: inAnHour() })
    await fresh.database.query(
      `update subscriptions set state = 'unsubscribed', unsubscribed_at = now() where list_id = $1`,
      [leaving],
    )
    await move(id)
    const [outcome] = await startDueCampaigns(fresh.database)
    expect(outcome?.problem).toContain('Nobody on the lists')
    const { body } = await http.api('GET', `/campaigns/${id}`)
    expect(body).toMatchObject({ state: 'draft', scheduledAt: null })
    expect(body.scheduleProblem).toContain('Nobody on the lists')
    const alarms = await fresh.database.query('select subject from alarms where cleared_at is null')
    expect(alarms).toContainEqual({ subject: `campaign ${id}` })
  })
})

describe('a rehearsal', () => {
  test('is a copy over the sandbox relay that no list shows', async () => {
    const { id } = await ready()
    const none = await http.api('POST', `/campaigns/${id}/rehearsals`)
    expect(none.body).toMatchObject({ code: 'no_sandbox' })
    await fresh.database.query(`update relays set kind = 'sandbox' where id = $1`, [relayId])
    const begun = await http.api('POST', `/campaigns/${id}/rehearsals`)
    expect(begun.status, begun.text).toBe(202)
    const [{ id: copyId }] = begun.body.items
    expect((await http.api('GET', `/campaigns/${copyId}`)).body).toMatchObject({
      state: 'sending',
      isRehearsal: true,
      rehearsalOf: id,
      relayId,
    })
    expect((await http.api('GET', `/campaigns/${id}`)).body.state).toBe('draft')
    const listed = (await http.api('GET', '/campaigns?limit=100')).body.items
    expect(listed.map((each: Json) => each.id)).not.toContain(copyId)
    expect((await http.api('POST', `/campaigns/${copyId}/rehearsals`)).body.code).toBe('wrong_state')

    // Its mails hold links of real people: in the sandbox's inbox anybody can press them.
    await expandPage(fresh.database, copyId, 500)
    const [delivery] = await fresh.database.query<{ id: number }>(
      'select id from deliveries where campaign_id = $1 limit 1',
      [copyId],
    )
    const token = signDeliveryToken(testSecrets.deliveryTokens, delivery?.id ?? 0)
    const left = await http.bare({ method: 'POST', url: `/u/${token}` })
    expect(left.text).toContain('This was a rehearsal')
    const ended = await fresh.database.query(
      `select from subscriptions where list_id = $1 and state = 'unsubscribed'`,
      [listId],
    )
    expect(ended).toEqual([])
    const leave = 'update campaigns set relay_id = null where id = $1'
    await expect(fresh.database.query(leave, [copyId])).rejects.toThrow('sandbox relay only')
    await fresh.database.query(`update relays set kind = 'smtp' where id = $1`, [relayId])
  })
})

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runWords, type CommandOutcome } from '../../test/support/command-line.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { commands } from './commands.ts'

let fresh: FreshDatabase
let folder: string
beforeAll(async () => {
  fresh = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'waybill-cli-'))
  await writeFile(
    join(folder, 'people.csv'),
    'email,name,city\njane@example.org,Jane,Bern\nbob@example.org,Bob,\nbad@@x,Bad,Basel\nJANE@example.org,Jane,Bern\n',
  )
  await writeFile(
    join(folder, 'march.html'),
    '<p>Hello {{ contact.name }}</p><a href="{{ unsubscribe_url }}">Leave</a>',
  )
  await writeFile(join(folder, 'broken.html'), '<p>\n{{ contact.name</p>')
})
afterAll(async () => {
  await fresh.drop()
  await rm(folder, { recursive: true, force: true })
})

const waybill = (...words: string[]) => runWords({ databaseUrl: fresh.url, dataFolder: folder }, words)
const at = (file: string) => join(folder, file)
const march = (fields: Record<string, string> = {}) =>
  Object.entries({
    '--name': 'March',
    '--list': 'News',
    '--from': 'Ada <ada@example.org>',
    '--subject': 'Hello {{ contact.name }}',
    '--html': at('march.html'),
    ...fields,
  }).flat()

describe('the main path, word for word', () => {
  test('import, dry first', async () => {
    const dry = await waybill('contacts', 'import', at('people.csv'), '--list', 'News', '--dry-run', '--json')
    expect(dry.json()).toMatchObject({ imported: 2, rejected: 1, dryRun: true })
    expect((await waybill('campaign', 'create', ...march(), '--json')).json()).toMatchObject({
      error: { code: 'unknown_list', field: 'list' },
    })
    const words = [
      'contacts',
      'import',
      at('people.csv'),
      '--list',
      'News',
      '--rejects',
      at('rejects.csv'),
      '--json',
    ]
    const outcome = await waybill(...words)
    expect(outcome.status).toBe(0)
    expect(Object.keys(outcome.json()).slice(0, 6)).toEqual([
      'imported',
      'updated',
      'unchanged',
      'duplicates',
      'rejected',
      'lines',
    ])
    expect(outcome.json()).toMatchObject({
      imported: 2,
      updated: 0,
      unchanged: 0,
      duplicates: 1,
      rejected: 1,
      lines: 4,
    })
    expect(await readFile(at('rejects.csv'), 'utf8')).toContain('bad@@x,Bad,Basel,4,more_than_one_at')
  })

  test('relay add', async () => {
    const added = await waybill(
      'relay',
      'add',
      'SES',
      '--url',
      'smtp://u:hunter2@mail.example.org:587',
      '--rate',
      '14',
      '--json',
    )
    expect(added.json()).toEqual({ id: 1 })
    const listed = await waybill('relay', 'list', '--json')
    expect(listed.json().relays).toMatchObject([
      { name: 'SES', ratePerSecond: 14, security: 'starttls', hasPassword: true },
    ])
    expect(listed.stdout).not.toContain('hunter2')
    expect((await waybill('relay', 'list')).stdout).toMatch(
      /1 {2}SES {3,}✓ enabled {2}mail\.example\.org:587 \(starttls\) {2}14\/s/,
    )
  })

  test('campaign create, start --wait and statement', async () => {
    await fresh.database.query(`update relays set state = 'disabled'`)
    const created = await waybill('campaign', 'create', ...march(), '--json')
    expect(created.json()).toEqual({ id: 1 })
    const waited = await waybill('campaign', 'start', '1', '--wait', '--json')
    expect([waited.status, waited.json()]).toMatchObject([0, { id: 1, state: 'finished', sent: 2 }])
    const statement = await waybill('campaign', 'statement', '1', '--json')
    expect(statement.json()).toEqual({
      id: 1,
      name: 'March',
      state: 'finished',
      audience: 2,
      expanded: true,
      queued: 0,
      sending: 0,
      deferred: 0,
      inDoubt: 0,
      sent: 2,
      failed: 0,
      skipped: 0,
      cancelled: 0,
      reasons: [],
      balanced: true,
    })
    expect(statement.stderr).toBe('')
    const shown = await waybill('campaign', 'statement', '1')
    expect(shown.stdout).toContain('✓ sent       2   100.0 %')
    expect(shown.stdout).toContain('audience   2  ✓ adds up')
    expect((await waybill('campaign', 'start', '1', '--wait')).status).toBe(1)
    const delivery = await waybill('queue', 'show', '1', '--json')
    expect(delivery.json()).toMatchObject({
      state: 'sent',
      history: [{ relayName: 'Sandbox', outcome: 'sent', code: 250 }],
    })
  })
})

describe('a campaign', () => {
  async function make(fields: Record<string, string> = {}): Promise<string> {
    return String((await waybill('campaign', 'create', ...march(fields), '--json')).json().id)
  }

  test('is started, paused, resumed and cancelled without waiting', async () => {
    const id = await make({ '--name': 'April' })
    const started = await waybill('campaign', 'start', id)
    expect(started.stdout).toContain(`Campaign ${id} is being sent.`)
    expect(started.stderr).toContain('No sending engine runs yet')
    expect((await waybill('campaign', 'pause', id, '--json')).json()).toEqual({ id: Number(id) })
    expect((await waybill('campaign', 'list', '--state', 'paused')).stdout).toContain('April')
    const waited = await waybill('campaign', 'start', id, '--wait')
    expect([waited.status, waited.stderr]).toEqual([
      1,
      expect.stringContaining('is paused; only a draft can be started'),
    ])
    await waybill('campaign', 'resume', id)
    expect((await waybill('campaign', 'cancel', id)).status).toBe(0)
    expect((await waybill('campaign', 'show', id, '--json')).json()).toMatchObject({
      state: 'cancelled',
      subject: 'Hello {{ contact.name }}',
    })
  })

  test('that is being sent already can be waited for', async () => {
    const id = await make()
    await waybill('campaign', 'start', id)
    const waited = await waybill('campaign', 'start', id, '--wait', '--json')
    expect([waited.status, waited.json()]).toMatchObject([0, { state: 'finished', sent: 2 }])
  })

  test('that needs a person ends the wait with status 3 and says what to do', async () => {
    const id = await make()
    await waybill('campaign', 'start', id)
    await fresh.database.query(
      `update relays set state = 'held', held_reason = '535 wrong password' where name = 'SES'`,
    )
    await fresh.database.query(
      `update campaigns set relay_id = (select id from relays where name = 'SES') where id = $1`,
      [id],
    )
    const waited = await waybill('campaign', 'start', id, '--wait', '--json')
    expect([waited.status, waited.json().needsPerson]).toEqual([
      3,
      'The relay SES is held: 535 wrong password',
    ])
    const refused = await waybill('campaign', 'start', await make(), '--json')
    expect(refused.json().error.message).toContain('535 wrong password')
    await fresh.database.query(`update relays set state = 'disabled', held_reason = null where name = 'SES'`)
  })

  test('in doubt is settled, and failed deliveries are sent again', async () => {
    const id = await make()
    expect(await waybill('campaign', 'start', id)).toMatchObject({ status: 0 })
    await fresh.database.query(
      `insert into deliveries (campaign_id, contact_id, email, state, reason)
       values ($1, 901, 'a@example.org', 'in_doubt', null)`,
      [id],
    )
    await fresh.database.query(
      `with reader as (insert into contacts (email) values ('b@example.org') returning id, email),
       joined as (
         insert into subscriptions (list_id, contact_id, state, consent_source)
         select list_id, id, 'confirmed', 'import' from reader, campaign_lists where campaign_id = $1
       )
       insert into deliveries (campaign_id, contact_id, email, state, reason)
       select $1, id, email, 'failed', 'mailbox_full' from reader`,
      [id],
    )
    expect((await waybill('queue', 'list', '--campaign', id)).stdout).toMatch(/a@example\.org +in doubt/)
    expect((await waybill('campaign', 'settle', id, '--as', 'sent', '--json')).json()).toEqual({ settled: 1 })
    expect((await waybill('campaign', 'resend', id, '--reason', 'other', '--json')).json()).toEqual({
      resent: 0,
      barred: [],
    })
    expect((await waybill('campaign', 'resend', id, '--json')).json()).toEqual({
      resent: 1,
      barred: [],
    })
    await fresh.database.query(`delete from contacts where email = 'b@example.org'`)
    const wrong = await waybill('campaign', 'settle', id, '--as', 'guess')
    expect([wrong.status, wrong.stderr]).toEqual([
      2,
      expect.stringContaining('--as is one of sent, resend, not guess.'),
    ])
  })

  test.each([
    [{ '--from': 'Ada' }, 'from', 1],
    [{ '--html': '/nowhere.html' }, 'html', 1],
    [{ '--subject': 'a\r\nBcc: b@example.org' }, 'subject', 1],
    [{ '--relay': 'None' }, 'relay', 1],
    [{ '--reply-to': 'nobody' }, 'reply-to', 1],
    [{ '--list': '' }, 'list', 2],
  ])('with %o is refused', async (fields, field, status) => {
    const outcome = await waybill('campaign', 'create', ...march(fields), '--json')
    expect([outcome.status, outcome.json().error.field]).toEqual([status, field])
  })

  test('with a broken template is refused by line', async () => {
    const outcome = await waybill('campaign', 'create', ...march({ '--html': at('broken.html') }))
    expect([outcome.status, outcome.stdout]).toEqual([1, ''])
    expect(outcome.stderr).toMatch(/html: Line 2, column 1:/)
  })
})

test('people and tokens are made, each secret shown once', async () => {
  expect((await waybill('token', 'create', 'shop')).stderr).toContain('`waybill user create` comes first')
  const user = (await waybill('user', 'create', 'ada@example.org', '--json')).json()
  expect(user).toMatchObject({ email: 'ada@example.org', password: expect.stringMatching(/^[a-z2-9-]{23}$/) })
  expect((await waybill('user', 'create', 'ada@example.org', '--json')).json()).toMatchObject({
    error: { code: 'user_exists' },
  })
  expect((await waybill('token', 'create', 'shop', '--json')).json()).toMatchObject({
    token: expect.stringMatching(/^wb_/),
  })
})

test('contacts are exported, to a file or to standard output', async () => {
  const csv = (await waybill('contacts', 'export', '--list', 'News')).stdout
  expect(csv.split('\n').sort()).toEqual(
    [
      '',
      'bob@example.org,Bob,,confirmed',
      'email,name,city,subscription_state',
      'jane@example.org,Jane,Bern,confirmed',
    ].sort(),
  )
  expect((await waybill('contacts', 'export', at('all.csv'), '--json')).json()).toEqual({
    file: at('all.csv'),
  })
  expect(await readFile(at('all.csv'), 'utf8')).toContain('jane@example.org')
  expect((await waybill('contacts', 'export', '--json')).status).toBe(2)
  expect((await waybill('contacts', 'export', '--list', 'Nobody')).status).toBe(1)
})

test('doctor looks at everything and says how it is by its exit status', async () => {
  const outcome = await waybill('doctor', '--json')
  const checks: { check: string; verdict: string }[] = outcome.json().checks
  expect(checks.map(({ check }) => check)).toEqual(
    expect.arrayContaining([
      'settings',
      'disk',
      'database',
      'durability',
      'engines',
      'relay SES',
      'relay Sandbox',
    ]),
  )
  // The tests' own server runs without fsync, which doctor must not overlook.
  expect(checks.filter(({ verdict }) => verdict === 'fault').map(({ check }) => check)).toEqual([
    'durability',
  ])
  expect(outcome.status).toBe(1)
  expect((await waybill('migrate', '--json')).json()).toEqual({ applied: [] })
})

test('a backup is made by pg_dump, whose words never hold the password', async () => {
  const backup = (path: string) =>
    runWords({ databaseUrl: fresh.url, dataFolder: folder, env: { PATH: path } }, [
      'backup',
      at('all.dump'),
      '--json',
    ])
  expect((await backup(at('nowhere'))).json().error.code).toBe('no_pg_dump')
  const program = '#!/bin/sh\nprintf "%s\\n" "$@" "password $PGPASSWORD" > "$3"\n'
  await writeFile(at('pg_dump'), program, { mode: 0o755 })
  expect((await backup(`${folder}:/usr/bin:/bin`)).json()).toMatchObject({
    file: at('all.dump'),
    secret: 'WAYBILL_SECRET',
  })
  const { password } = new URL(fresh.url)
  const [, , , , address, shown] = (await readFile(at('all.dump'), 'utf8')).split('\n')
  expect(new URL(address ?? '')).toMatchObject({ password: '', pathname: new URL(fresh.url).pathname })
  expect(shown).toBe(`password ${decodeURIComponent(password)}`)
  await writeFile(at('pg_dump'), '#!/bin/sh\necho "server version mismatch" >&2\nexit 1\n')
  expect((await backup(`${folder}:/usr/bin:/bin`)).json().error).toEqual({
    code: 'pg_dump_failed',
    message: 'server version mismatch',
  })
})

describe('the words', () => {
  const refusals: [string[], string][] = [
    [['campain', 'list'], 'Did you mean "campaign"?'],
    [['campaign', 'lsit'], 'Did you mean "campaign list"?'],
    [['xyzzy'], 'There is no command "xyzzy"'],
    [['campaign', 'list', '--stat', 'sending'], 'There is no option --stat. Did you mean --state?'],
    [['campaign', 'list', '--state', 'sendin'], '--state is one of draft, scheduled'],
    [['campaign', 'list', '--limit', 'x'], '--limit is a whole number, not x.'],
    [['campaign', 'list', '--limit'], '--limit needs a value.'],
    [['campaign', 'list', '--state', '--json'], '--state needs a value.'],
    [['campaign', 'list', 'extra'], 'There is one word too many: extra.'],
    [['campaign', 'show'], 'ID is missing.'],
    [['campaign', 'show', 'x'], 'ID is a whole number, not x.'],
    [['relay', 'add', 'X'], '--url is missing.'],
    [
      ['relay', 'add', 'X', '--url', 'smtp://h', '--rate', '0'],
      '--rate is a number of mails per second above 0',
    ],
    [['campaign', 'start', '1', '--wait=yes'], '--wait takes no value.'],
    [['campaign', 'list', '-x'], 'There is no option -x.'],
  ]
  test.each(refusals)('%o are refused with status 2', async (words, message) => {
    const outcome = await waybill(...words)
    const isJson = words.includes('--json')
    expect(outcome.status).toBe(2)
    expect(isJson ? outcome.json().error.message : outcome.stderr).toContain(message)
    expect(isJson ? outcome.stderr : outcome.stdout).toBe('')
  })

  test('have help for everything, with examples that can be read', async () => {
    const all: CommandOutcome = await waybill('--help')
    expect(all.status).toBe(0)
    for (const [name, load] of Object.entries(commands)) {
      expect(all.stdout).toContain(`  ${name} `)
      const { command } = await load()
      expect(command.name).toBe(name)
      const help = await waybill(...name.split(' '), '--help')
      expect([help.status, help.stderr]).toEqual([0, ''])
      for (const example of command.examples) expect(help.stdout).toContain(`  waybill ${example}`)
    }
    expect((await waybill('campaign')).status).toBe(2)
  })
})

test('a setting that is wrong is named', async () => {
  const outcome = await runWords({ databaseUrl: 'mysql://nowhere', dataFolder: folder }, [
    'campaign',
    'list',
    '--json',
  ])
  expect([outcome.status, outcome.json().error]).toMatchObject([
    1,
    { code: 'cannot_start', message: expect.stringContaining('DATABASE_URL') },
  ])
})

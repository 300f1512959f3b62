import { describe, expect, test } from 'vitest'
import { type Answer } from '../../test/support/http-app.ts'
import { http, keepTestApp } from '../../test/support/http-stage.ts'
import { until } from '../../test/support/until.ts'

keepTestApp()

function upload(
  fields: Record<string, string>,
  file?: { name: string; text: string },
  url = '/api/v1/imports',
): Promise<Answer> {
  const part = (disposition: string, text: string) =>
    `--cut\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${text}\r\n`
  const parts = Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value))
  if (file !== undefined) parts.push(part(`name="file"; filename="${file.name}"`, file.text))
  return http.bare({
    method: 'POST',
    url,
    headers: {
      authorization: `Bearer ${http.apiToken}`,
      'content-type': 'multipart/form-data; boundary=cut',
    },
    payload: `${parts.join('')}--cut--\r\n`,
  })
}

const people = {
  name: 'people.csv',
  text: 'email;name;city\njane@example.org;Jane;Bern\nbad@@x;Bad;Basel\nJANE@example.org;Jane;Bern\n',
}

describe('an upload', () => {
  test('is imported, and every line is accounted for', async () => {
    const dry = await upload({ list: 'News', dryRun: 'true' }, people)
    expect([dry.status, dry.body]).toMatchObject([201, { imported: 1, dryRun: true, listId: null }])
    expect((await http.api('GET', '/contacts')).body.items).toEqual([])
    const { body } = await upload({ list: 'News', consentDetail: 'the fair in May' }, people)
    expect(body).toMatchObject({
      fileName: 'people.csv',
      state: 'finished',
      delimiter: ';',
      lines: 3,
      imported: 1,
      duplicates: 1,
      rejected: 1,
      actor: expect.stringContaining('token tests'),
    })
    const [contact] = (await http.api('GET', `/contacts?listId=${body.listId}`)).body.items
    expect((await http.api('GET', `/contacts/${contact.id}`)).body.subscriptions).toMatchObject([
      { consentSource: 'import', consentDetail: expect.stringContaining('the fair in May') },
    ])
    const page = (await http.api('GET', `/imports/${body.id}/rejects`)).body
    expect(page).toMatchObject({ items: [{ lineNumber: 3, reason: 'more_than_one_at' }], next: null })
    const file = await http.api('GET', `/imports/${body.id}/rejects.csv`)
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(file.text).toBe(
      'email,name,city,line,reason,message\nbad@@x,Bad,Basel,3,more_than_one_at,There is more than one @.\n',
    )
    expect((await http.api('GET', '/imports?limit=1')).body).toMatchObject({ items: [{ id: body.id }] })
  })

  test.each([
    [{ list: 'News' }, undefined, 'file', 'missing'],
    [{ listId: '999' }, people, 'listId', 'unknown_list'],
    [{ listId: 'x' }, people, 'listId', 'invalid_input'],
    [{ dryRun: 'perhaps' }, people, 'dryRun', 'invalid_input'],
    [{ delimiter: 'x' }, people, 'delimiter', 'invalid_input'],
    [{ unknown: 'x' }, people, undefined, 'invalid_input'],
  ])('with %o is refused', async (fields, file, field, code) => {
    const answer = await upload(fields, file)
    expect(answer.body).toMatchObject({ status: 422, code, ...(field === undefined ? {} : { field }) })
  })

  test('that has no addresses, or is no form, is refused', async () => {
    const noAddresses = await upload({}, { name: 'x.csv', text: 'a,b\n1,2\n' })
    expect(noAddresses.body).toMatchObject({ status: 422, detail: expect.any(String) })
    expect((await http.api('POST', '/imports', { list: 'x' })).body).toMatchObject({ code: 'not_multipart' })
  })
})

describe('the beginning of a file', () => {
  const look = (fields: Record<string, string>, text: string) =>
    upload(fields, { name: 'people.csv', text }, '/api/v1/imports/preview')

  test('shows how it is written and what its columns mean', async () => {
    const { status, body } = await look({ cut: 'true' }, 'Mail;Vorname;Name;Ort\na@x.org;Ann;Arp;Bern\nb@x.o')
    expect([status, body]).toMatchObject([
      200,
      {
        encoding: 'utf-8',
        delimiter: ';',
        hasHeader: true,
        columns: [
          { name: 'Mail', means: 'email' },
          { name: 'Vorname', means: 'firstName', key: 'vorname' },
          { name: 'Name', means: 'lastName' },
          { name: 'Ort', means: 'attribute', key: 'ort' },
        ],
        rows: [['a@x.org', 'Ann', 'Arp', 'Bern']],
        problem: null,
      },
    ])
    const mapping = JSON.stringify({ email: 'Mail', name: 'Ort', ignore: ['Name'], guess: false })
    expect((await look({ mapping }, 'Mail;Name;Ort\na@x.org;Arp;Bern\n')).body.columns).toMatchObject([
      { means: 'email' },
      { means: 'ignored' },
      { means: 'name' },
    ])
  })

  test('says why it cannot be imported, and shows it all the same', async () => {
    expect((await look({}, 'who,where\nAnn,Bern\n')).body).toMatchObject({
      problem: { code: 'no_email_column' },
      columns: [{ name: 'who' }, { name: 'where' }],
      rows: [['Ann', 'Bern']],
    })
    expect((await look({}, '')).body).toMatchObject({ status: 422, code: 'empty_file' })
    expect((await look({ mapping: '{' }, 'a')).body).toMatchObject({ status: 422, field: 'mapping' })
    expect((await look({ mapping: '{"mail":1}' }, 'a')).body).toMatchObject({ status: 422, field: 'mapping' })
  })
})

describe('an import in the background', () => {
  test('tells its end by its record, and is undone', async () => {
    const begun = await upload({ wait: 'no' }, { name: 'more.csv', text: 'email\nx@example.com\nbad\n' })
    expect([begun.status, begun.body]).toMatchObject([202, { fileName: 'more.csv', bytesTotal: 24 }])
    const path = `/imports/${begun.body.id}`
    await until(async () => (await http.api('GET', path)).body.state === 'finished')
    expect((await http.api('GET', path)).body).toMatchObject({
      imported: 1,
      rejectReasons: [{ reason: 'missing_at', count: 1 }],
    })
    expect((await http.api('GET', `/contacts?importId=${begun.body.id}`)).body.items).toHaveLength(1)
    expect((await http.api('POST', `${path}/undo`)).body).toMatchObject({ undone: { removed: 1 } })
    expect((await http.api('POST', `${path}/undo`)).status).toBe(409)
  })

  test('that cannot be read is on record as failed', async () => {
    const { body } = await upload({ wait: 'no' }, { name: 'x.csv', text: 'a,b\n1,2\n' })
    const path = `/imports/${body.id}`
    await until(async () => (await http.api('GET', path)).body.state === 'failed')
    expect((await http.api('GET', path)).body.problem).toContain('No column holds e-mail addresses')
  })
})

test('an import that does not exist is not found', async () => {
  for (const path of ['', '/rejects', '/rejects.csv'])
    expect((await http.api('GET', `/imports/999${path}`)).body).toMatchObject({
      status: 404,
      code: 'unknown_import',
    })
})

import { describe, expect, it } from 'vitest'
import type { Delimiter } from '../../domain/import.ts'
import { ImportRefused } from './import-refused.ts'
import { mapColumns, type ColumnMapping } from './map-columns.ts'
import { readSample } from './read-sample.ts'

function plan(text: string, delimiter: Delimiter = ',', mapping?: ColumnMapping) {
  return mapColumns(readSample(text, delimiter, { cut: false, atMost: 100 }), delimiter, mapping)
}

function refusal(text: string, delimiter?: Delimiter, mapping?: ColumnMapping) {
  try {
    plan(text, delimiter, mapping)
  } catch (error) {
    if (error instanceof ImportRefused) return error.problem
    throw error
  }
  return undefined
}

const keys = (text: string) => plan(text).attributes.map((column) => column.key)

describe('columns', () => {
  it.each([
    ['email,name', 0, [1]],
    ['Name,E-Mail', 1, [0]],
    ['Full Name,Email Address', 1, [0]],
    ['E-Mail-Adresse,Vorname,Nachname', 0, [1, 2]],
    ['Vorname,Name,E-Mail', 2, [0, 1]],
    ['Nom,Prénom,Adresse e-mail', 2, [1, 0]],
    ['Nombre,Apellidos,Correo electrónico', 2, [0, 1]],
    ['first_name,last_name,EMAIL', 2, [0, 1]],
    ['First Name,Last Name,Name,Mail', 3, [2]],
    ['Given Name,Family Name,E-mail 1 - Value', 2, [0, 1]],
    ['email,email 2,name', 0, [2]],
  ])('of %s are understood', (header, email, name) => {
    const width = header.split(',').length
    const row = Array.from({ length: width }, (_, index) => (index === email ? 'a@b.com' : 'x')).join(',')
    expect(plan(`${header}\n${row}\n`)).toMatchObject({ hasHeader: true, email, name })
  })

  it('are recognized by what is in them', () => {
    expect(plan('Kontakt,Stadt\na@b.com,Bonn\nc@d.com,Ulm\n')).toMatchObject({ hasHeader: true, email: 0 })
    expect(plan('a@b.com,Bonn\nbroken,Ulm\nc@d.com,Köln\n')).toMatchObject({
      hasHeader: false,
      email: 0,
      columns: ['email', 'column 2'],
    })
  })

  it('of a file without a header keep a broken first line as data', () => {
    expect(plan('a.b.com,Bonn\nc@d.com,Ulm\ne@f.com,Köln\n')).toMatchObject({ hasHeader: false, email: 0 })
  })

  it('that mean nothing to us become attributes with names for merge fields', () => {
    expect(keys('email,City,Company Name,Größe (cm),,City\na@b.com,1,2,3,4,5\n')).toEqual([
      'city',
      'company_name',
      'größe_cm',
      'column_5',
      'city_2',
    ])
  })

  it('of first and last name stay attributes, for a greeting', () => {
    expect(keys('email,first_name,last_name\na@b.com,A,B\n')).toEqual(['first_name', 'last_name'])
    expect(keys('email,name\na@b.com,A\n')).toEqual([])
  })

  it('that our own file of rejected lines adds are passed over', () => {
    expect(keys('email,city,line,reason,message\na@b.com,Bonn,7,missing_at,There is no @.\n')).toEqual([
      'city',
    ])
    expect(keys('email,line,city\na@b.com,7,Bonn\n')).toEqual(['line', 'city'])
  })

  it('may be given', () => {
    const text = 'Contact,Alt,Town\na@b.com,c@d.com,Bonn\n'
    expect(plan(text, ',', { email: 'Alt', name: 'Town', ignore: ['Contact'] })).toMatchObject({
      hasHeader: true,
      email: 1,
      name: [2],
      attributes: [],
    })
    expect(plan('a@b.com,c@d.com\n', ',', { email: 'column 2' })).toMatchObject({
      hasHeader: false,
      email: 1,
    })
    expect(refusal(text, ',', { email: 'Mail' })).toMatchObject({ code: 'unknown_column', field: 'mapping' })
  })
})

describe('a file as a whole is refused', () => {
  it('if no column holds addresses, with the columns it has', () => {
    const problem = refusal('Vorname,Telefon\nJane,123\n')
    expect(problem?.code).toBe('no_email_column')
    expect(problem?.message).toContain('"Vorname", "Telefon"')
  })

  it.each([
    [
      'the header has another delimiter',
      'email,first_name,last_name\nexample@example.com;first;last\na@b.com;c;d\n',
      ';',
    ],
    ['every line is a row in one cell', 'email,first_name,last_name\nexample@example.com;first;last\n', ','],
    ['every line is a row in one cell', 'email\nexample@example.com;first;last\na@b.com;c;d\n', ','],
    ['lines have more cells than the header', 'email\nexample@example.com;first;last\n', ';'],
  ] as const)('for its delimiter: %s', (_, text, delimiter) => {
    const problem = refusal(text, delimiter)
    expect(problem?.code).toBe('wrong_delimiter')
    expect(problem?.message).toMatch(/^Wrong delimiter\?/)
  })

  it('but not for one such line', () => {
    expect(refusal('email,name\na@b.com,A\nc@d.com,B\nx@y.com;First;Last\n')).toBeUndefined()
  })
})

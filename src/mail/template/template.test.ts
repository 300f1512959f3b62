import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { liquidFor, type TemplateKind } from './liquid.ts'
import type { TemplateScope } from './scope.ts'
import { compileTemplate, renderTemplate, TemplateFailure } from './template.ts'

const scope: TemplateScope = {
  contact: {
    email: 'jane@example.com',
    name: 'Jane & <Co>',
    attributes: { city: "Val d'Or", age: 7, list: ['a', 'b'], 'first name': 'J', none: null },
  },
  campaign: { subject: 'News', name: 'Spring' },
  unsubscribe_url: 'https://x.test/u?a=1&b=2',
  preferences_url: 'https://x.test/p',
  browser_url: 'https://x.test/v',
}

function compiled(source: string, kind: TemplateKind = 'text') {
  const result = compileTemplate(source, kind)
  if (!result.ok) throw new Error(result.problem.message)
  return result.value
}

const render = (source: string, kind: TemplateKind = 'text', values = scope) =>
  renderTemplate(compiled(source, kind), kind, values)

/** What liquidjs makes of the whole, without slots. */
const reference = (source: string, kind: TemplateKind = 'text', values = scope): unknown =>
  liquidFor(kind).parseAndRenderSync(source, { ...values }, { renderLimit: Infinity })

describe('a template', () => {
  test('in HTML escapes what it prints, unless told otherwise', () => {
    expect(render('{{ contact.name }}', 'html')).toBe('Jane &amp; &lt;Co&gt;')
    expect(render('{{ contact.name | raw }}', 'html')).toBe('Jane & <Co>')
    expect(render('{{ contact.name | escape }}', 'html')).toBe('Jane &amp; &lt;Co&gt;')
    expect(render('{{ contact.attributes.list | join: "<" }}', 'html')).toBe('a&lt;b')
    expect(render('{% assign n = contact.name %}{{ n }}', 'html')).toBe('Jane &amp; &lt;Co&gt;')
    expect(render('{% if true %}{{ contact.name }}{% endif %}', 'html')).toBe('Jane &amp; &lt;Co&gt;')
  })

  test('in text and subjects prints what is there', () => {
    expect(render('{{ contact.name }}', 'subject')).toBe('Jane & <Co>')
  })

  test('remembers assign and capture from slot to slot, in order', () => {
    const source =
      '{% assign a = "1" %}{{ a }}{% capture b %}<{{ a }}>{% endcapture %}{{ b }}{% assign a = "2" %}{{ a }}'
    expect(render(source)).toBe('1<1>2')
  })

  test('may give a merge field another value', () => {
    const source = '{{ unsubscribe_url }}{% assign unsubscribe_url = "other" %} {{ unsubscribe_url }}'
    expect(render(source)).toBe('https://x.test/u?a=1&b=2 other')
    expect(render(source)).toBe(reference(source))
  })

  test('is the same for everybody where it has no slots', () => {
    const { segments } = compiled('a {% raw %}{{ b }}{% endraw %}{% comment %}no{% endcomment %}{% # no %} c')
    expect(segments).toEqual(['a {{ b }} c'])
  })

  test('reaches no prototype and no file', () => {
    expect(render('{{ contact.name.constructor.name }}{{ contact.__proto__ }}{{ toString }}')).toBe('')
    for (const tag of ['include', 'render', 'layout', 'block'])
      expect(compileTemplate(`{% ${tag} "/etc/passwd" %}`, 'text').ok).toBe(false)
  })

  test.each([
    ['{{ contact.name | shout }}', 'Line 1, column 1: There is no filter "shout".'],
    ['ok\n  {% iff x %}', 'Line 2, column 3: There is no tag "iff" here.'],
    ['ok\nok {{ contact.name', 'Line 2, column 4: {{ contact.name is not closed.'],
    ['{% if x %}', 'Line 1, column 1: {% if x %} is not closed.'],
  ])('that cannot be read is refused with its place: %j', (source, message) => {
    expect(compileTemplate(source, 'html')).toEqual({
      ok: false,
      problem: { code: 'invalid_template', message, field: 'html' },
    })
  })

  test.each([
    '{% for i in (1..100000000) %}x{% endfor %}',
    '{% if contact.name %}{% break %}{% endif %}',
    '{{ contact.name | date: "%Y" | slice: "x", 1e9 | split: "" | first | times: "x" }}{% for i in (1..9000) %}{% for j in (1..9000) %}{% endfor %}{% endfor %}',
  ])('that runs wild fails for the recipient, and says so: %s', (source) => {
    expect(() => render(source)).toThrow(TemplateFailure)
  })
})

describe('merge fields', () => {
  const fields = (source: string) => compiled(source, 'html').fields

  test('are found wherever they stand', () => {
    const source =
      '{{ contact.name | default: "you" }}{% if contact.attributes.city %}{{ contact.attributes.city }}{% endif %}' +
      '{% for x in contact.attributes.list %}{{ x.label }}{% endfor %}{{ contcat.name }}{{ contact.attributes["first name"] }}'
    expect(fields(source)).toEqual([
      { path: 'contact.name', known: true, hasDefault: true },
      { path: 'contact.attributes.city', known: true, hasDefault: false },
      { path: 'contact.attributes.list', known: true, hasDefault: true },
      { path: "contact.attributes['first name']", known: true, hasDefault: false },
      { path: 'contcat.name', known: false, hasDefault: false },
    ])
  })

  test('have a default only if every place that prints them has one', () => {
    expect(fields('{{ contact.name | default: "you" }} {{ contact.name }}')).toEqual([
      { path: 'contact.name', known: true, hasDefault: false },
    ])
  })

  test('are not what the template itself made', () => {
    expect(fields('{% assign a = contact.name %}{{ a }}').map(({ path }) => path)).toEqual(['contact.name'])
  })
})

/** An object attribute such as `{"toString": 1}` cannot be printed, here or there. */
function outcome(print: () => unknown): unknown {
  try {
    return print()
  } catch {
    return 'fails'
  }
}

const path = fc.constantFrom(
  'contact.email',
  'contact.name',
  'contact.attributes.city',
  'contact.attributes.missing',
  'contact.attributes.size',
  'contact.attributes.first',
  'contact.attributes.constructor',
  'campaign.subject',
  'campaign.name',
  'unsubscribe_url',
  'preferences_url',
  'browser_url',
  'contact.name.size',
  'contact',
  'nothing_url',
)
const filter = fc.constantFrom(
  '| upcase',
  '|downcase',
  '| capitalize ',
  '| escape',
  '| default: "frïend"',
  "|default:'x|y'",
  '| default: ""',
  '| default: "a" | default: "b"',
  '| raw',
  '| size',
  '| default: contact.email',
  '| default: "t", allow_false: true',
  '| default: "back\\\\slash"',
)
const output = fc
  .tuple(path, fc.array(filter, { maxLength: 3 }), fc.constantFrom('', '-'))
  .map(([field, filters, trim]) => `{{${trim} ${field} ${filters.join(' ')}${trim}}}`)
const fragment = fc.oneof(
  { weight: 4, arbitrary: output },
  fc.constantFrom(
    ' text ',
    '\n  ',
    '{% assign contact = campaign %}',
    '{% assign v = contact.name | upcase %}{{ v }}',
    '{% if contact.name == "" %}empty{% else %}{{ contact.name }}{% endif %}',
    '{% for i in contact.attributes.city %}{{ i }},{% endfor %}',
    '{% capture c %}{{ contact.email }}{% endcapture %}{{ c }}',
    '{% increment n %}',
    '{% increment browser_url %}',
    '{% cycle "a", "b" %}',
  ),
)
const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '<a href="x">&\'', 'straße', 'İx', '0', 'false', ' '),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null))),
  fc.dictionary(fc.string(), fc.string()),
)
const values = fc
  .record({ email: fc.string(), name: fc.string({ unit: 'grapheme' }), city: value, size: value })
  .map(({ email, name, city, size }): TemplateScope => ({
    ...scope,
    contact: { email, name, attributes: size === null ? { city } : { city, size } },
  }))

test.each<TemplateKind>(['html', 'text', 'subject'])(
  'slot by slot gives exactly what liquidjs gives: %s',
  (kind) => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 6 }), values, (fragments, given) => {
        const source = fragments.join('')
        expect(outcome(() => render(source, kind, given))).toBe(outcome(() => reference(source, kind, given)))
      }),
      { numRuns: 1_000 },
    )
  },
)

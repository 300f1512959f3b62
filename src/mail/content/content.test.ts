import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBlocks } from '../../domain/blocks.ts'
import { campaignDefaults } from '../../domain/campaign.ts'
import { compileMessage } from '../compose/compile-message.ts'
import { htmlFromBlocks } from './blocks.ts'
import { guardLiquid } from './liquid-guard.ts'
import { withMadeHtml } from './make-html.ts'
import { htmlFromMarkdown, markdownBody } from './markdown.ts'

const reader = {
  email: 'ada@example.org',
  name: 'Ada & <Co>',
  attributes: { city: 'Ulm', size: 7 },
  unsubscribeUrl: 'https://letters.example.org/u/abc',
  preferencesUrl: 'https://letters.example.org/p/abc',
  browserUrl: 'https://letters.example.org/v/abc',
  deliveryToken: 'abc',
}

function rendered(html: string): string {
  const from = { name: '', address: 'a@example.org' }
  const message = compileMessage({ name: 'n', from, subject: 's', preheader: '', html })
  if (!message.ok) throw new Error(message.problem.message)
  const made = message.value.render(reader)
  if (!made.ok) throw new Error(made.problem.message)
  return made.value.html
}

describe('Markdown', () => {
  test('carries its styles with it, and keeps merge fields wherever they stand', () => {
    const source = [
      '# Hello {{ contact.name | default: "friend" }}',
      '*{{ contact.attributes.city }}* and **{{ contact.attributes["size"] }}**',
      '- one\n- two',
      '[Leave]({{ unsubscribe_url }}) ![A dog]({{ browser_url }})',
      '{% if contact.name != "" %}Known{% endif %} `{{ contact.email }}`',
      '| a | b |\n|---|---|\n| {{ contact.name | upcase }} | 2 |',
    ].join('\n\n')
    const html = rendered(htmlFromMarkdown(source))
    expect(html).toMatch(/<h1 style="[^"]+">Hello Ada &amp; &lt;Co&gt;<\/h1>/)
    expect(html).toContain('<em>Ulm</em> and <strong>7</strong>')
    expect(html).toMatch(/<li style="[^"]+">one<\/li>/)
    expect(html).toMatch(/<a class="link" href="https:\/\/letters\.example\.org\/u\/abc"/)
    expect(html).toMatch(/<img src="https:\/\/letters\.example\.org\/v\/abc" alt="A dog"/)
    expect(html).toContain('Known <code')
    expect(html).toContain('ADA &amp; &lt;CO&gt;</td>')
  })

  test('escapes addresses once, and passes HTML on', () => {
    const html = markdownBody('[x](https://a.example/?a=1&b=2 "hi \\"you\\"")\n\n<b>bold</b>', '#123456')
    expect(html).toContain('href="https://a.example/?a=1&amp;b=2"')
    expect(html).toContain('<b>bold</b>')
  })

  test('never touches Liquid, whatever surrounds it', () => {
    const piece = fc.constantFrom('{{ a | b: "*_[]()" }}', '{% if x %}', '{% endif %}', '{{x}}')
    const text = fc.stringMatching(/^[a-z*_ ]{0,12}$/)
    fc.assert(
      fc.property(fc.array(fc.tuple(text, piece), { maxLength: 8 }), (parts) => {
        const source = parts.flat().join('')
        const guarded = guardLiquid(source)
        expect(guarded.restore(guarded.text)).toBe(source)
        expect(guarded.text).not.toMatch(/[{}]/)
        const html = markdownBody(source, '#123456')
        expect(html.match(/\{[{%].*?[%}]\}/g) ?? []).toEqual(parts.map(([, liquid]) => liquid))
      }),
    )
  })
})

describe('blocks', () => {
  const document = {
    accent: '#0b6b4d',
    blocks: [
      { kind: 'heading', level: 1, text: 'Three < {{ contact.attributes.size }}', align: 'center' },
      { kind: 'text', text: 'Dear **{{ contact.name }}**' },
      { kind: 'image', src: 'https://a.example/x.png', alt: 'A "dog"', href: '{{ browser_url }}' },
      { kind: 'button', label: 'Read & see', href: 'https://a.example/?a=1&b=2', align: 'left' },
      { kind: 'divider' },
      {
        kind: 'columns',
        columns: [[{ kind: 'text', text: 'left' }], [{ kind: 'html', html: '<i>right</i>' }]],
      },
    ],
  }

  test('become tables that hold what was written', () => {
    const read = readBlocks(JSON.stringify(document))
    if (!read.ok) throw new Error(read.problem.message)
    const html = rendered(htmlFromBlocks(read.value))
    expect(html).toContain('Three &lt; 7</h1>')
    expect(html).toContain('<strong>Ada &amp; &lt;Co&gt;</strong>')
    expect(html).toContain('alt="A &#34;dog&#34;"')
    expect(html).toContain('<a href="https://letters.example.org/v/abc"><img')
    expect(html).toContain('href="https://a.example/?a=1&amp;b=2"')
    expect(html).toContain('Read &amp; see</span>')
    expect(html).toContain('<i>right</i></td>')
    expect(html).not.toContain('<script')
  })

  test.each([
    ['not json', 'This is not JSON'],
    ['[]', 'The document is not an object'],
    ['{"blocks":[{"kind":"poem"}]}', 'Block 1 is of no known kind'],
    ['{"blocks":[{"kind":"columns","columns":[[]]}]}', 'two or three columns'],
    ['{"blocks":[{"kind":"columns","columns":[[{"kind":"columns"}],[]]}]}', 'Block 1, column 1, block 1'],
    ['{"accent":"red","blocks":[]}', 'accent is a colour'],
    ['{"blocks":[{"kind":"text","text":5}]}', 'Block 1: text is not text'],
  ])('%s is refused, naming the place', (json, words) => {
    const read = readBlocks(json)
    expect(read.ok ? 'read' : read.problem.message).toContain(words)
  })

  test('an empty source makes an empty message, which the review finds', () => {
    const content = {
      ...campaignDefaults,
      name: 'n',
      from: '',
      subject: '',
      html: '<p>old</p>',
      listIds: [],
    }
    for (const [contentKind, source] of [
      ['markdown', ' \n'],
      ['blocks', '{"blocks":[]}'],
    ] as const) {
      const made = withMadeHtml({ ...content, contentKind, source })
      expect(made.ok && made.value.html).toBe('')
    }
  })
})

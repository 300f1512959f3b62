import { describe, expect, test } from 'vitest'
import { compileTemplate, renderTemplate } from '../template/template.ts'
import { textFromHtml } from './plain-text.ts'

const scope = {
  contact: { email: 'a@b.test', name: 'Jane & Co', attributes: {} },
  campaign: { subject: '', name: '' },
  unsubscribe_url: 'https://x.test/u?a=1&b=2',
  preferences_url: '',
  browser_url: '',
}

function read(html: string): string {
  const template = compileTemplate(textFromHtml(html), 'text')
  if (!template.ok) throw new Error(template.problem.message)
  return renderTemplate(template.value, 'text', scope)
}

describe('the text of an HTML message', () => {
  test('keeps words, links, lists and merge fields in order', () => {
    const html = `<html><head><style>p { color: red }</style></head><body><h1>Hello {{ contact.name }}</h1>
      <p>See <a href="https://x.test/a">this &amp; that</a>.</p><ul><li>one</li><li>two</li></ul>
      <img src="x.png" alt="a picture"><p><a href="{{ unsubscribe_url }}">Unsubscribe</a></p></body></html>`
    expect(read(html)).toBe(
      'Hello Jane & Co\n\nSee this & that [https://x.test/a].\n\n * one\n * two\n\nUnsubscribe [https://x.test/u?a=1&b=2]',
    )
  })

  test('keeps the Liquid as it is written', () => {
    const source = textFromHtml(
      '<p>{% if contact.name %}Dear {{ contact.name | upcase }}{% else %}Hello{% endif %},</p>',
    )
    expect(source).toBe('{% if contact.name %}Dear {{ contact.name | upcase }}{% else %}Hello{% endif %},')
    expect(read('{% assign n = "<b>" %}<p>{{ n }}</p>').trim()).toBe('<b>')
  })

  test('does not turn braces that were text into Liquid', () => {
    expect(read('<p>&#123;{ contact.name }} and &#123;% if %}</p>')).toBe('{{ contact.name }} and {% if %}')
  })

  test('is not confused by the marks it uses itself', () => {
    expect(read('<p>\ue0000\ue001 {{ contact.name }}</p>')).toBe('\ue0000\ue001 Jane & Co')
  })
})

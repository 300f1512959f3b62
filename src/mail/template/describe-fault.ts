/** What the template engine complains about, in sentences of ours: with line and column, where it knows them. */
import { Token } from 'liquidjs'
import { say } from '../../domain/sentences.ts'

export function describeFault(error: Error): string {
  const words = error.message.replace(/, line:\d+, col:\d+$/, '')
  const why = sentenceFor(words)
  const token: unknown = 'token' in error ? error.token : undefined
  if (!(token instanceof Token)) return why
  const [line, column] = token.getPosition()
  return say('template_at', { line: line ?? 1, column: column ?? 1, why })
}

/** liquidjs has no codes, only these words. */
const notClosed = /^(?:tag|output|raw) (.+) not closed$/s
const noFilter = /^undefined filter: (.+)$/s
const noTag = /^tag "(.+)" not found$/s

function sentenceFor(words: string): string {
  const [, name = ''] = noFilter.exec(words) ?? []
  if (name !== '') return say('template_no_filter', { name })
  const [, tag = ''] = noTag.exec(words) ?? []
  if (tag !== '') return say('template_no_tag', { name: tag })
  const [, open = ''] = notClosed.exec(words) ?? []
  if (open !== '') return say('template_not_closed', { example: withoutQuotes(open) })
  if (words.endsWith('limit exceeded')) return say('template_too_much')
  return say('template_unreadable', { example: words })
}

function withoutQuotes(text: string): string {
  return text.replace(/^"(.*)"$/s, '$1')
}

import { readFileSync } from 'node:fs'

/** The words of all collected replies that have a source, without their codes. */
export function repliesFromTheField(): readonly string[] {
  const [, ...lines] = readFileSync(new URL('../fixtures/smtp-replies.tsv', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
  return lines.map((line) => (line.split('\t')[3] ?? '').slice(4))
}

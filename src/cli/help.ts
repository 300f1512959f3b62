/** Help: for everything, for a group of commands, for one command with examples. */
import type { Command, Input } from './command.ts'
import type { Style } from './output/style.ts'
import { commonInputs, nameOf } from './parse.ts'

export function overview(style: Style, commands: readonly Command[], title: string): string {
  const width = Math.max(...commands.map((command) => command.name.length))
  return [
    style.bold(title),
    '',
    ...commands.map((command) => `  ${style.cyan(command.name.padEnd(width))}  ${command.summary}`),
    '',
    style.dim(
      'waybill COMMAND --help shows options and examples; --json makes any answer one JSON document.',
    ),
  ].join('\n')
}

export function helpFor(style: Style, command: Command): string {
  const entries = Object.entries(command.inputs)
  const places = entries.filter(([, input]) => input.positional === true)
  const options = [
    ...entries.filter(([, input]) => input.positional !== true),
    ...Object.entries<Input>(commonInputs),
  ]
  const required = options.filter(([, input]) => input.required === true)
  const usage = [
    `waybill ${command.name}`,
    ...places.map(([name, input]) =>
      input.required === true ? nameOf(name, input) : `[${nameOf(name, input)}]`,
    ),
    ...required.map((entry) => left(entry)),
    options.length > required.length ? '[options]' : '',
  ]
  return [
    command.summary,
    '',
    `  ${style.bold(usage.filter(Boolean).join(' '))}`,
    ...section(style, 'Arguments', places),
    ...section(style, 'Options', options),
    '',
    style.dim('Examples'),
    ...command.examples.map((example) => `  waybill ${example}`),
  ].join('\n')
}

type Entry = readonly [string, Input]

function left([name, input]: Entry): string {
  const called = nameOf(name, input)
  return input.positional === true || input.value === undefined ? called : `${called} ${input.value}`
}

function section(style: Style, title: string, entries: readonly Entry[]): string[] {
  if (entries.length === 0) return []
  const width = Math.max(...entries.map((entry) => left(entry).length))
  const line = (entry: Entry) => {
    const choices = entry[1].choices === undefined ? '' : ` (${entry[1].choices.join(', ')})`
    return `  ${style.cyan(left(entry).padEnd(width))}  ${entry[1].summary}${choices}`
  }
  return ['', style.dim(title), ...entries.map(line)]
}

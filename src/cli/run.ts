/**
 * Runs one command line: finds the command, reads its words, and turns whatever comes of it into an answer and an exit
 * status. 0: it did it. 1: it was refused or failed. 2: the command line was wrong. 3: it goes on when a person has decided.
 */
import type { Problem, Result } from '../domain/problem.ts'
import { closest } from './closest.ts'
import type { Answer, Command } from './command.ts'
import { commands } from './commands.ts'
import { groupNote } from './group-notes.ts'
import { helpFor, overview } from './help.ts'
import { parseWords } from './parse.ts'
import { createTerminal, type Streams, type Terminal } from './terminal.ts'

export interface CommandLine {
  readonly words: readonly string[]
  readonly streams: Streams
  readonly env: Terminal['env']
  readonly stopRequested: () => Promise<void>
}

/** Returns the exit status. */
export async function runCommandLine(line: CommandLine): Promise<number> {
  const isJson = line.words.includes('--json')
  const terminal = createTerminal(line.streams, { ...line, isJson })
  try {
    const name = nameIn(line.words)
    const load = name === undefined ? undefined : commands[name]
    if (name === undefined || load === undefined) return await withoutCommand(line.words, terminal)
    const { command } = await load()
    const rest = withoutName(line.words, name)
    return await runCommand(command, rest, terminal)
  } catch (error) {
    terminal.live(undefined)
    return sayFailure(error, terminal, line.streams)
  }
}

async function runCommand(command: Command, words: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = parseWords(command.inputs, words)
  if (!parsed.ok) return sayRefusal(parsed.problem, terminal, `waybill ${command.name} --help`)
  if (parsed.value.isHelp) {
    terminal.answer({
      json: { help: command.name, summary: command.summary },
      text: helpFor(terminal.style, command),
    })
    return 0
  }
  const outcome: Result<Answer | undefined> = await command.run(parsed.value.values, terminal)
  terminal.live(undefined)
  if (!outcome.ok) return sayRefusal(outcome.problem, terminal)
  if (outcome.value !== undefined) terminal.answer(outcome.value)
  return outcome.value?.exitCode ?? 0
}

/** One or two words, wherever `--json` stands. */
function nameIn(words: readonly string[]): string | undefined {
  const [first = '', second = ''] = words.filter((word) => !word.startsWith('-'))
  return [`${first} ${second}`, first].find((name) => Object.hasOwn(commands, name))
}

function withoutName(words: readonly string[], name: string): string[] {
  const left = name.split(' ')
  return words.filter((word) => {
    if (word !== left[0]) return true
    left.shift()
    return false
  })
}

async function withoutCommand(words: readonly string[], terminal: Terminal): Promise<number> {
  const [first, second] = words.filter((word) => !word.startsWith('-'))
  const isHelp =
    words.length === 0 || words.some((word) => word === '--help' || word === '-h' || word === 'help')
  const group = Object.keys(commands).filter((name) => first !== undefined && name.startsWith(`${first} `))
  if (isHelp || (group.length > 0 && second === undefined)) {
    const shown = group.length > 0 ? group : Object.keys(commands)
    const loaded = await Promise.all(shown.map(async (name) => (await commands[name]?.())?.command ?? []))
    const title = 'Waybill: e-mail campaigns in which every recipient is accounted for'
    const note = groupNote(terminal.style, group.length > 0 ? first : undefined)
    const text = [overview(terminal.style, loaded.flat(), title), note].filter(Boolean).join('\n\n')
    terminal.answer({ json: { commands: shown }, text })
    return isHelp ? 0 : 2
  }
  const firstWords = Object.keys(commands).map((name) => name.replace(/ .*/, ''))
  const meant = group.length > 0 ? closest(`${first} ${second}`, group) : closest(first ?? '', firstWords)
  const called = group.length > 0 ? `${first} ${second}` : (first ?? words.join(' '))
  const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`
  return sayRefusal(
    { code: 'usage', message: `There is no command "${called}".${hint}` },
    terminal,
    'waybill --help',
  )
}

function sayRefusal(problem: Problem, terminal: Terminal, help?: string): number {
  const { code, message, field } = problem
  terminal.answer({ json: { error: { code, message, field } }, text: '' })
  const place = field === undefined || code === 'usage' ? '' : `${field}: `
  terminal.say(`${terminal.liveStyle.red('✗')} ${place}${message}`)
  if (help !== undefined) terminal.say(terminal.liveStyle.dim(`See ${help}`))
  return code === 'usage' ? 2 : 1
}

/** Errors with a name of their own say all there is to say; anything else is a bug and shows where. */
function sayFailure(error: unknown, terminal: Terminal, streams: Streams): number {
  const isExpected =
    error instanceof Error &&
    ['ConfigError', 'StartError', 'DatabaseServerError', 'UnsealError'].includes(error.name)
  const message = error instanceof Error ? error.message : String(error)
  const code = isExpected ? 'cannot_start' : 'failed'
  if (isExpected || terminal.isJson) return sayRefusal({ code, message }, terminal)
  streams.stderr.write(`${error instanceof Error ? (error.stack ?? message) : message}\n`)
  return 1
}

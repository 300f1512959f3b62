/** Reads the words of a command line. Nothing is guessed: what is not understood is refused, with what was probably meant. */
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { done, refused, type Result } from '../domain/problem.ts'
import type { Input, Inputs } from './command.ts'
import { closest } from './closest.ts'

/** Those that every command has. */
export const commonInputs = {
  json: { kind: 'flag', summary: 'Answer with one JSON document' },
  help: { kind: 'flag', summary: 'Show this help' },
} as const satisfies Inputs

export interface Parsed {
  readonly isJson: boolean
  readonly isHelp: boolean
  readonly values: Record<string, unknown>
}

/** @param words behind the name of the command. Refusals name the input at fault. */
export function parseWords(inputs: Inputs, words: readonly string[]): Result<Parsed> {
  const all: Inputs = { ...inputs, ...commonInputs }
  const named = Object.entries(all).filter(([, input]) => input.positional !== true)
  const places = Object.entries(all).filter(([, input]) => input.positional === true)
  const options: NonNullable<ParseArgsConfig['options']> = Object.fromEntries(
    named.map(([name, input]) => [
      kebab(name),
      { type: input.kind === 'flag' ? 'boolean' : 'string', multiple: input.kind === 'texts' },
    ]),
  )
  const { tokens } = parseArgs({
    args: [...words],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const values: Record<string, unknown> = {}
  for (const [name, input] of Object.entries(all))
    values[name] = input.kind === 'flag' ? false : input.kind === 'texts' ? [] : undefined
  let place = 0
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue
    const found =
      token.kind === 'positional'
        ? places[place++]
        : token.rawName.startsWith('--')
          ? named.find(([name]) => kebab(name) === token.name)
          : undefined
    if (found === undefined)
      return token.kind === 'positional' ? tooMany(token.value) : unknownOption(token.rawName, named)
    const [name, input] = found
    const swallowsOption =
      token.kind === 'option' && token.inlineValue === false && token.value.startsWith('--')
    const read = readValue(name, input, swallowsOption ? undefined : token.value)
    if (!read.ok) return read
    values[name] = input.kind === 'texts' ? [...[values[name]].flat(), read.value] : read.value
  }
  const { json, help, ...own } = values
  if (help === true) return done({ isJson: json === true, isHelp: true, values: own })
  const missing = Object.entries(inputs).find(
    ([name, input]) => input.required === true && isMissing(values[name]),
  )
  if (missing !== undefined) return refused('usage', `${nameOf(...missing)} is missing.`, missing[0])
  return done({ isJson: json === true, isHelp: false, values: own })
}

export function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** As it is written on the command line. */
export function nameOf(name: string, input: Input): string {
  return input.positional === true ? (input.value ?? name.toUpperCase()) : `--${kebab(name)}`
}

function isMissing(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0)
}

function readValue(name: string, input: Input, given: string | undefined): Result<unknown> {
  const called = nameOf(name, input)
  if (input.kind === 'flag')
    return given === undefined ? done(true) : refused('usage', `${called} takes no value.`, name)
  if (given === undefined || given === '') return refused('usage', `${called} needs a value.`, name)
  if (input.choices !== undefined && !input.choices.includes(given))
    return refused('usage', `${called} is one of ${input.choices.join(', ')}, not ${given}.`, name)
  if (input.kind === 'text' || input.kind === 'texts') return done(given)
  const shape = input.kind === 'whole' ? /^\d{1,15}$/ : /^\d+(\.\d+)?$/
  if (shape.test(given)) return done(Number(given))
  const wanted = input.kind === 'whole' ? 'a whole number' : 'a number'
  return refused('usage', `${called} is ${wanted}, not ${given}.`, name)
}

function tooMany(word: string) {
  return refused('usage', `There is one word too many: ${word}. Put names with spaces in quotes.`)
}

function unknownOption(raw: string, named: readonly (readonly [string, Input])[]) {
  const similar = closest(
    raw.replace(/^-+/, ''),
    named.map(([name]) => kebab(name)),
  )
  return refused(
    'usage',
    `There is no option ${raw}.${similar === undefined ? '' : ` Did you mean --${similar}?`}`,
  )
}

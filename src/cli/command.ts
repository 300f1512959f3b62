/** What a command is: its words, its inputs, and what it answers. Reading the words is parse.ts, showing them help.ts. */
import { done, type Result } from '../domain/problem.ts'
import type { Terminal } from './terminal.ts'

export interface Input {
  readonly kind: 'flag' | 'text' | 'texts' | 'whole' | 'number'
  readonly summary: string
  /** How the value is called in the help: `FILE`. Flags have none. */
  readonly value?: string
  /** Stands by its place instead of by name; in order of declaration. */
  readonly positional?: true
  readonly required?: true
  /** The values that are understood. */
  readonly choices?: readonly string[]
}

export type Inputs = Readonly<Record<string, Input>>

type Plain<One extends Input> = One['kind'] extends 'flag'
  ? boolean
  : One['kind'] extends 'texts'
    ? readonly string[]
    : One['kind'] extends 'text'
      ? string
      : number

/** A flag is false and a list empty when left out; anything else is undefined unless it is required. */
export type Values<All extends Inputs> = {
  readonly [Name in keyof All]: All[Name]['kind'] extends 'flag' | 'texts'
    ? Plain<All[Name]>
    : All[Name] extends { readonly required: true }
      ? Plain<All[Name]>
      : Plain<All[Name]> | undefined
}

/** The same answer for programs and for people. */
export interface Answer {
  readonly json: object
  /** Without a line end; empty where there is nothing to say. */
  readonly text: string
  /** Where the command did what it was asked for and yet has bad news. 0 unless given. */
  readonly exitCode?: number
}

export interface Command {
  /** `campaign start` */
  readonly name: string
  readonly summary: string
  readonly inputs: Inputs
  /** Without the word `waybill`. */
  readonly examples: readonly string[]
  /** Undefined where everything was said along the way. */
  readonly run: (values: Record<string, unknown>, terminal: Terminal) => Promise<Result<Answer | undefined>>
}

/** Keeps the types of the inputs for `run`; parse.ts sees to it that the values are of them. */
export function defineCommand<const All extends Inputs>(
  command: Omit<Command, 'inputs' | 'run'> & {
    readonly inputs: All
    readonly run: (values: Values<All>, terminal: Terminal) => Promise<Result<Answer | undefined>>
  },
): Command {
  return {
    ...command,
    run(values, terminal) {
      if (!fit(command.inputs, values))
        throw new Error(`the values of "${command.name}" are not of its inputs`)
      return command.run(values, terminal)
    },
  }
}

const types = { flag: 'boolean', text: 'string', texts: 'object', whole: 'number', number: 'number' } as const

function fit<All extends Inputs>(inputs: All, values: Record<string, unknown>): values is Values<All> {
  return Object.entries(inputs).every(([name, { kind, required }]) => {
    const type = typeof values[name]
    return type === types[kind] || (type === 'undefined' && required !== true)
  })
}

export function wasFine(json: object, text: string, exitCode?: number): Result<Answer> {
  return done(exitCode === undefined ? { json, text } : { json, text, exitCode })
}

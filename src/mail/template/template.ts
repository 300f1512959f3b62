/**
 * Splits a Liquid template into what is the same for everybody and slots that are not.
 *
 * Each top-level output or tag is a slot. Slots run in order over one scope, so `assign` and `capture` work across
 * them. A template that cannot be read is refused with its line; one that fails for a recipient throws
 * `TemplateFailure`, which `compose` turns into a value.
 */

import { Context, type Liquid, type Template, TokenKind } from 'liquidjs'
import { done, refused, type Result } from '../../domain/problem.ts'
import { say } from '../../domain/sentences.ts'
import { describeFault } from './describe-fault.ts'
import { collectFields, type MergeField } from './fields.ts'
import { liquidFor, type TemplateKind } from './liquid.ts'
import { readPlainOutput } from './plain-output.ts'
import type { TemplateScope } from './scope.ts'

export interface Slot {
  /** As written in the template. */
  readonly source: string
  /** Depends on the scope alone: the same source gives the same text anywhere in the template. */
  readonly isPlain: boolean
  print(rendering: Rendering): string
}

export interface CompiledTemplate {
  readonly segments: readonly (string | Slot)[]
  readonly fields: readonly MergeField[]
}

export class TemplateFailure extends Error {}

/** One pass over a template for one recipient. Liquid's own state is made only if a slot needs it. */
export class Rendering {
  readonly scope: TemplateScope
  readonly #liquid: Liquid
  #context: Context | undefined

  constructor(scope: TemplateScope, kind: TemplateKind) {
    this.scope = scope
    this.#liquid = liquidFor(kind)
  }

  /** Throws `TemplateFailure` where the values or the limits do not allow it. */
  print(template: Template): string {
    // A copy: increment and decrement write into the scope they are given.
    this.#context ??= new Context(
      { ...this.scope },
      this.#liquid.options,
      { sync: true },
      { liquid: this.#liquid },
    )
    const text = attempt(() => printOne(this.#liquid, template, this.#context))
    if (this.#context.breakCalled || this.#context.continueCalled)
      throw new TemplateFailure(say('template_outside_loop'))
    return text
  }
}

/** `field` names the input at fault in a refusal: `invalid_template`, with line and column. */
export function compileTemplate(
  source: string,
  kind: TemplateKind,
  field: string = kind,
): Result<CompiledTemplate> {
  const liquid = liquidFor(kind)
  try {
    const templates = liquid.parse(source)
    const { locals } = liquid.analyzeSync(templates, { partials: false })
    const isShadowed = Object.keys(locals).some((name) => scopeNames.has(name))
    const segments = templates.map((template) => toSegment(liquid, template, kind, isShadowed))
    return done({ segments: joinStrings(segments), fields: collectFields(liquid, templates) })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return refused('invalid_template', describeFault(error), field)
  }
}

/** All of a template as one text. Throws `TemplateFailure`. */
export function renderTemplate(template: CompiledTemplate, kind: TemplateKind, scope: TemplateScope): string {
  const rendering = new Rendering(scope, kind)
  let text = ''
  for (const segment of template.segments)
    text += typeof segment === 'string' ? segment : segment.print(rendering)
  return text
}

const scopeNames = new Set(['contact', 'campaign', 'unsubscribe_url', 'preferences_url', 'browser_url'])

/** Tags that print the same for everybody. */
const fixedTags = /^\{%-?\s*(?:raw|comment|#)/

function toSegment(
  liquid: Liquid,
  template: Template,
  kind: TemplateKind,
  isShadowed: boolean,
): string | Slot {
  const source = template.token.getText()
  const { kind: tokenKind } = template.token
  if (tokenKind === TokenKind.HTML || fixedTags.test(source)) return printOne(liquid, template, {})
  const plain = tokenKind === TokenKind.Output && !isShadowed ? readPlainOutput(source, kind) : undefined
  if (plain === undefined) return { source, isPlain: false, print: (rendering) => rendering.print(template) }
  return {
    source,
    isPlain: true,
    print: (rendering) => plain(rendering.scope) ?? rendering.print(template),
  }
}

function printOne(liquid: Liquid, template: Template, scope: object | undefined): string {
  const text: unknown = liquid.renderSync([template], scope)
  return typeof text === 'string' ? text : ''
}

function joinStrings(segments: readonly (string | Slot)[]): (string | Slot)[] {
  const joined: (string | Slot)[] = []
  for (const segment of segments) {
    const last = joined.at(-1)
    if (segment === '') continue
    if (typeof segment === 'string' && typeof last === 'string') joined[joined.length - 1] = last + segment
    else joined.push(segment)
  }
  return joined
}

function attempt(print: () => string): string {
  try {
    return print()
  } catch (error) {
    throw new TemplateFailure(error instanceof Error ? describeFault(error) : String(error))
  }
}

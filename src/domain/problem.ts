/**
 * How an expected refusal travels: as a value, from the rule that found it to the person who can mend it.
 * Bugs throw; wrong input never does.
 */

export interface Problem {
  /** A stable word for programs, such as `unknown_list`. */
  readonly code: string
  /** One sentence for people: what is wrong and what to do. */
  readonly message: string
  /** The input field at fault, where there is one. */
  readonly field?: string
}

export type Result<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem }

export function done<Value>(value: Value): Result<Value> {
  return { ok: true, value }
}

export function refused(code: string, message: string, field?: string): { ok: false; problem: Problem } {
  return { ok: false, problem: field === undefined ? { code, message } : { code, message, field } }
}

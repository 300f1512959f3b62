/** Judges one row of a file: a contact to stage, or the reason why not. */
import {
  attributesProblem,
  maxAttributesLength,
  maxNameLength,
  tidyName,
  type Attributes,
} from '../../domain/contact.ts'
import { parseEmailAddress } from '../../domain/email-address.ts'
import type { RejectReason } from '../../domain/import.ts'
import { subscriptionStates, type SubscriptionState } from '../../domain/subscription.ts'
import { say } from '../../domain/sentences.ts'
import type { ColumnPlan } from './map-columns.ts'
import { plainCell } from './plain-cell.ts'
import type { Row } from './split-rows.ts'

export type ReadContact =
  | {
      readonly kind: 'contact'
      readonly line: number
      readonly email: string
      readonly name: string
      /** A JSON object. */
      readonly attributes: string
      readonly state: SubscriptionState | undefined
      /** The address was not written quite like this. */
      readonly cleaned: boolean
    }
  | Rejection

interface Rejection {
  readonly kind: 'rejected'
  readonly reason: RejectReason
  readonly message: string
}

/** Cells must be as the file has them: the quote that spreadsheets need in front of a formula is taken away here. */
export function readContact(row: Row, plan: ColumnPlan): ReadContact {
  const { cells } = row
  const shape = refuseShape(row, plan)
  if (shape !== undefined) return shape
  const address = parseEmailAddress(plainCell(cells[plan.email]))
  if (!address.ok) {
    const hint =
      address.suggestion === undefined ? '' : ` ${say('line_did_you_mean', { email: address.suggestion })}`
    return rejected(address.reason, address.message + hint)
  }
  const name = readName(cells, plan)
  if (name.length > maxNameLength) {
    return rejected('name_too_long', say('line_name_too_long', { count: name.length, most: maxNameLength }))
  }
  const state = readState(cells, plan)
  if (state === 'unknown') {
    const known = subscriptionStates.join(', ')
    return rejected('unknown_subscription_state', say('line_unknown_state', { names: known }))
  }
  const attributes = readAttributes(cells, plan)
  if (typeof attributes !== 'string') return attributes
  const cleaned = address.warnings.length > 0
  return { kind: 'contact', line: row.lineNumber, email: address.address, name, attributes, state, cleaned }
}

function rejected(reason: RejectReason, message: string): Rejection {
  return { kind: 'rejected', reason, message }
}

function refuseShape({ cells, strayQuote }: Row, plan: ColumnPlan): Rejection | undefined {
  if (
    strayQuote ||
    (cells.some((cell) => cell.includes('\n')) && cells.some((cell) => swallowsRows(cell, plan)))
  ) {
    return rejected('missing_quote', say('line_missing_quote'))
  }
  const { length } = plan.columns
  if (cells.length <= length || cells.slice(length).every((cell) => cell.trim() === '')) return undefined
  return rejected('too_many_cells', say('line_too_many_cells', { count: cells.length, total: length }))
}

/** A cell of several lines is fine, unless one of them is a row of its own. */
function swallowsRows(cell: string, plan: ColumnPlan): boolean {
  const [, ...following] = cell.split(/\r\n|\n|\r/)
  return following.some((line) => {
    const parts = line.split(/[,;\t|]/)
    return parts.length >= plan.columns.length && parts.some((part) => /[^\s@"]@[^\s@"]+\.[^\s@"]/.test(part))
  })
}

function readName(cells: readonly string[], plan: ColumnPlan): string {
  const [only] = plan.name
  if (only === undefined) return ''
  if (plan.name.length === 1) return tidyName(plainCell(cells[only]))
  return tidyName(plan.name.map((index) => plainCell(cells[index])).join(' '))
}

function readState(cells: readonly string[], plan: ColumnPlan): SubscriptionState | undefined | 'unknown' {
  if (plan.subscriptionState === undefined) return undefined
  const word = (cells[plan.subscriptionState] ?? '').trim().toLowerCase()
  if (word === '') return undefined
  return subscriptionStates.find((state) => state === word) ?? 'unknown'
}

function readAttributes(cells: readonly string[], plan: ColumnPlan): string | Rejection {
  const parts: string[] = []
  for (const { index, keyText } of plan.attributes) {
    const value = plainCell(cells[index]).trim()
    if (value !== '') parts.push(`${keyText}:${JSON.stringify(value)}`)
  }
  if (plan.attributesJson !== undefined) {
    const inner = objectText(plainCell(cells[plan.attributesJson]).trim())
    if (inner === undefined) {
      return rejected('attributes_not_json', say('line_not_json'))
    }
    if (inner !== '') parts.push(inner)
  }
  const text = `{${parts.join(',')}}`
  if (text.length <= maxAttributesLength) return text
  return rejected('attributes_too_long', say('line_attributes_too_long', { most: maxAttributesLength }))
}

/** The inside of a JSON object, written anew; nothing if it is none, or holds what PostgreSQL cannot store. */
function objectText(cell: string): string | undefined {
  if (cell === '') return ''
  try {
    const value: unknown = JSON.parse(cell)
    return isAttributes(value) ? JSON.stringify(value).slice(1, -1) : undefined
  } catch {
    return undefined
  }
}

function isAttributes(value: unknown): value is Attributes {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  // What JSON.parse returns is made of attribute values all the way down.
  return attributesProblem({ ...value }) === undefined
}

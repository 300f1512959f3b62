/**
 * A message built from blocks: what it may hold, and reading it from the JSON that is stored. Texts are Markdown, all of
 * it may hold merge fields. How it looks as HTML is the matter of mail/content/blocks.ts.
 */
import { done, refused, type Result } from './problem.ts'
import { say } from './sentences.ts'

export const blockAlignments = ['left', 'center'] as const
export type BlockAlignment = (typeof blockAlignments)[number]

/** What columns may hold: columns in columns do not fit on a phone. */
export type PlainBlock =
  | {
      readonly kind: 'heading'
      readonly level: 1 | 2
      readonly text: string
      readonly align: BlockAlignment
    }
  /** Markdown. */
  | { readonly kind: 'text'; readonly text: string }
  /** `href`: where a click leads; empty for nowhere. An empty `alt` says that the picture is decoration. */
  | { readonly kind: 'image'; readonly src: string; readonly alt: string; readonly href: string }
  | {
      readonly kind: 'button'
      readonly label: string
      readonly href: string
      readonly align: BlockAlignment
    }
  | { readonly kind: 'divider' }
  | { readonly kind: 'html'; readonly html: string }

export type Block =
  PlainBlock | { readonly kind: 'columns'; readonly columns: readonly (readonly PlainBlock[])[] }

export interface BlockDocument {
  /** Of buttons and links, as #rrggbb. */
  readonly accent: string
  readonly blocks: readonly Block[]
}

const defaultAccent = '#1b5fb8'
const maxBlocks = 500

/** Refuses with `invalid_blocks`, naming the block by its place: `3` or `3, column 2, block 1`. */
export function readBlocks(json: string): Result<BlockDocument> {
  try {
    return done(documentOf(JSON.parse(json)))
  } catch (error) {
    if (error instanceof SyntaxError) return refusal(say('blocks_not_json'))
    if (error instanceof BlockError) return refusal(error.message)
    throw error
  }
}

const example = '{"accent": "#rrggbb", "blocks": […]}'

function refusal(why: string) {
  return refused('invalid_blocks', say('blocks_wrong', { why, example }), 'source')
}

class BlockError extends Error {}

type Fields = Readonly<Record<string, unknown>>

function documentOf(value: unknown): BlockDocument {
  const { accent = defaultAccent, blocks } = fieldsOf(value, say('blocks_not_object'))
  if (typeof accent !== 'string' || !/^#[\da-f]{6}$/i.test(accent)) throw new BlockError(say('blocks_accent'))
  if (!Array.isArray(blocks)) throw new BlockError(say('blocks_missing'))
  if (blocks.length > maxBlocks) throw new BlockError(say('too_many_blocks', { most: maxBlocks }))
  return { accent, blocks: blocks.map((block, index) => blockOf(block, index + 1)) }
}

function blockOf(value: unknown, number: number): Block {
  const place = say('place_block', { count: number })
  const fields = fieldsOf(value, say('block_not_object', { place }))
  if (fields['kind'] !== 'columns') return plainBlockOf(fields, place)
  const { columns } = fields
  if (!Array.isArray(columns) || columns.length < 2 || columns.length > 3)
    throw new BlockError(say('block_columns', { place }))
  return { kind: 'columns', columns: columns.map((column, index) => columnOf(column, number, index + 1)) }
}

function columnOf(value: unknown, number: number, column: number): PlainBlock[] {
  if (!Array.isArray(value))
    throw new BlockError(
      say('block_not_list', { place: say('place_column', { count: number, total: column }) }),
    )
  return value.map((block, at) => {
    const place = say('place_in_column', { count: number, total: column, most: at + 1 })
    return plainBlockOf(fieldsOf(block, say('block_not_object', { place })), place)
  })
}

function plainBlockOf(fields: Fields, place: string): PlainBlock {
  const text = (name: string) => textOf(fields, name, place)
  const align = fields['align'] === 'center' ? 'center' : 'left'
  switch (fields['kind']) {
    case 'heading':
      return { kind: 'heading', level: fields['level'] === 2 ? 2 : 1, text: text('text'), align }
    case 'text':
      return { kind: 'text', text: text('text') }
    case 'image':
      return { kind: 'image', src: text('src'), alt: text('alt'), href: text('href') }
    case 'button':
      return { kind: 'button', label: text('label'), href: text('href'), align }
    case 'divider':
      return { kind: 'divider' }
    case 'html':
      return { kind: 'html', html: text('html') }
    default:
      throw new BlockError(say('block_of_no_kind', { place }))
  }
}

function fieldsOf(value: unknown, otherwise: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BlockError(otherwise)
  return Object.fromEntries(Object.entries(value))
}

function textOf(fields: Fields, name: string, place: string): string {
  const value = fields[name] ?? ''
  if (typeof value !== 'string') throw new BlockError(say('block_not_text', { place, field: name }))
  return value
}

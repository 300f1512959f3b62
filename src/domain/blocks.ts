/**
 * A message built from blocks: what it may hold, and reading it from the JSON that is stored. Texts are Markdown, all of
 * it may hold merge fields. How it looks as HTML is the matter of mail/content/blocks.ts.
 */
import { done, refused, type Result } from './problem.ts'

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
    if (error instanceof SyntaxError) return refusal('This is not JSON.')
    if (error instanceof BlockError) return refusal(error.message)
    throw error
  }
}

function refusal(words: string) {
  return refused('invalid_blocks', `${words} Expected: {"accent": "#rrggbb", "blocks": […]}`, 'source')
}

class BlockError extends Error {}

type Fields = Readonly<Record<string, unknown>>

function documentOf(value: unknown): BlockDocument {
  const { accent = defaultAccent, blocks } = fieldsOf(value, 'The document')
  if (typeof accent !== 'string' || !/^#[\da-f]{6}$/i.test(accent))
    throw new BlockError('accent is a colour such as #1b5fb8.')
  if (!Array.isArray(blocks)) throw new BlockError('blocks is missing.')
  if (blocks.length > maxBlocks) throw new BlockError(`There are more than ${maxBlocks} blocks.`)
  return { accent, blocks: blocks.map((block, index) => blockOf(block, `Block ${index + 1}`)) }
}

function blockOf(value: unknown, place: string): Block {
  const fields = fieldsOf(value, place)
  if (fields['kind'] !== 'columns') return plainBlockOf(fields, place)
  const { columns } = fields
  if (!Array.isArray(columns) || columns.length < 2 || columns.length > 3)
    throw new BlockError(`${place} has two or three columns.`)
  return { kind: 'columns', columns: columns.map((column, index) => columnOf(column, place, index)) }
}

function columnOf(value: unknown, place: string, index: number): PlainBlock[] {
  const where = `${place}, column ${index + 1}`
  if (!Array.isArray(value)) throw new BlockError(`${where} is not a list of blocks.`)
  return value.map((block, at) => {
    const inside = `${where}, block ${at + 1}`
    return plainBlockOf(fieldsOf(block, inside), inside)
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
      throw new BlockError(`${place} is of no known kind.`)
  }
}

function fieldsOf(value: unknown, place: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BlockError(`${place} is not an object.`)
  return Object.fromEntries(Object.entries(value))
}

function textOf(fields: Fields, name: string, place: string): string {
  const value = fields[name] ?? ''
  if (typeof value !== 'string') throw new BlockError(`${place}: ${name} is not text.`)
  return value
}

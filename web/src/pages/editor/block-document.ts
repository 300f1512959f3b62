/** A message of blocks while it is being put together. The server reads the same JSON (domain/blocks.ts) and judges it. */

export type PlainBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string; readonly align: Alignment }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'image'; readonly src: string; readonly alt: string; readonly href: string }
  | { readonly kind: 'button'; readonly label: string; readonly href: string; readonly align: Alignment }
  | { readonly kind: 'divider' }
  | { readonly kind: 'html'; readonly html: string }
export type Alignment = 'left' | 'center'
export type Columns = { readonly kind: 'columns'; readonly columns: readonly (readonly PlainBlock[])[] }
export type Block = PlainBlock | Columns
export type BlockKind = Block['kind']

export interface BlockDocument {
  readonly accent: string
  readonly blocks: readonly Block[]
}

export const plainKinds = ['heading', 'text', 'image', 'button', 'divider', 'html'] as const
export const blockKinds = ['heading', 'text', 'image', 'button', 'divider', 'columns', 'html'] as const

export const defaultAccent = '#1b5fb8'

/** An empty document where the source is none. */
export function readDocument(source: string | null): BlockDocument {
  const empty = { accent: defaultAccent, blocks: [] }
  if (source === null || source.trim() === '') return empty
  try {
    // The server has read it with all its rules before it was stored.
    const document: Partial<BlockDocument> = JSON.parse(source)
    return { ...empty, ...document }
  } catch {
    return empty
  }
}

const emptyBlocks = {
  heading: { kind: 'heading', level: 1, text: '', align: 'left' },
  text: { kind: 'text', text: '' },
  image: { kind: 'image', src: '', alt: '', href: '' },
  button: { kind: 'button', label: '', href: '', align: 'left' },
  divider: { kind: 'divider' },
  html: { kind: 'html', html: '' },
} as const satisfies Record<PlainBlock['kind'], PlainBlock>

export function newPlainBlock(kind: PlainBlock['kind']): PlainBlock {
  return emptyBlocks[kind]
}

export function newBlock(kind: BlockKind): Block {
  return kind === 'columns'
    ? { kind, columns: [[newPlainBlock('text')], [newPlainBlock('text')]] }
    : newPlainBlock(kind)
}

/** A copy of the list with one more, one less, or one elsewhere. */
export function withReplaced<Item>(items: readonly Item[], index: number, item: Item): Item[] {
  return items.map((each, at) => (at === index ? item : each))
}

export function withMoved<Item>(items: readonly Item[], index: number, by: -1 | 1): Item[] {
  const to = index + by
  const one = items[index]
  const other = items[to]
  if (one === undefined || other === undefined) return [...items]
  return withReplaced(withReplaced(items, index, other), to, one)
}

export function withInserted<Item>(items: readonly Item[], index: number, item: Item): Item[] {
  return [...items.slice(0, index), item, ...items.slice(index)]
}

export function without<Item>(items: readonly Item[], index: number): Item[] {
  return items.filter((_, at) => at !== index)
}

/** Puts a message together from blocks. Everything is done with buttons and fields: no dragging needed. */
import { Button, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { focusAfter } from '../../components/focus-after.ts'
import {
  blockKinds,
  newBlock,
  readDocument,
  withInserted,
  withMoved,
  without,
  withReplaced,
  type Block,
  type BlockDocument,
} from './block-document.ts'
import { BlockFields } from './block-fields.tsx'
import { MoveSign, type MoveSignName } from './move-sign.tsx'
import { useUndo } from './use-undo.ts'
import classes from './editor.module.css'

interface BlockEditorProps {
  readonly initial: string | null
  readonly onChange: (source: string) => void
}

export function BlockEditor({ initial, onChange }: BlockEditorProps) {
  const { t } = useTranslation()
  const { value, change, undo, redo } = useUndo<BlockDocument>(readDocument(initial), (document) =>
    onChange(JSON.stringify(document)),
  )
  const { blocks, accent } = value
  const setBlocks = (next: readonly Block[], mark?: string) => change({ ...value, blocks: next }, mark)
  const editor = useRef<HTMLDivElement>(null)
  /** The focus goes along with the block that a person moves, adds or leaves behind. */
  const arrange = (next: readonly Block[], index: number, part: MoveSignName | 'field') =>
    focusAfter(
      () => setBlocks(next),
      () => placeIn(editor.current, Math.min(index, next.length - 1), part),
    )
  return (
    <div className={classes['blocks']} ref={editor}>
      {blocks.length === 0 && <p className="soft">{t('editor.block.empty')}</p>}
      <ol className={classes['blockList']} aria-label={t('editor.block.list')}>
        {blocks.map((block, index) => (
          <BlockItem
            key={index}
            block={block}
            number={index + 1}
            count={blocks.length}
            onChange={(next) => setBlocks(withReplaced(blocks, index, next), `block ${index}`)}
            onMove={(by) => arrange(withMoved(blocks, index, by), index + by, by < 0 ? 'up' : 'down')}
            onCopy={() => arrange(withInserted(blocks, index + 1, block), index + 1, 'copy')}
            onRemove={() => arrange(without(blocks, index), index, 'remove')}
          />
        ))}
      </ol>
      <div className={classes['tools']} role="group" aria-label={t('editor.block.add')}>
        <span className="caption">{t('editor.block.add')}</span>
        {blockKinds.map((kind) => (
          <Button
            key={kind}
            variant="default"
            onClick={() => arrange([...blocks, newBlock(kind)], blocks.length, 'field')}
          >
            {t(`editor.block.kinds.${kind}`)}
          </Button>
        ))}
      </div>
      <div className={classes['tools']}>
        <Button variant="default" onClick={undo} {...offIf(undo === undefined)}>
          {t('editor.block.undo')}
        </Button>
        <Button variant="default" onClick={redo} {...offIf(redo === undefined)}>
          {t('editor.block.redo')}
        </Button>
        <Accent accent={accent} onChange={(next) => change({ ...value, accent: next }, 'accent')} />
      </div>
    </div>
  )
}

/** A button that can do nothing at the moment, and keeps the focus: it may be pressed again and again. */
function offIf(isOff: boolean) {
  return isOff ? { 'data-disabled': true, 'aria-disabled': true } : {}
}

/** A part of a block: what does the same to it as before, or the first thing to fill in; without blocks, where one is added. */
function placeIn(
  editor: Element | null,
  index: number,
  part: MoveSignName | 'field',
): Element | null | undefined {
  const block = editor?.querySelector('ol')?.children[index]
  if (block === undefined) return editor?.querySelector('[role=group] button')
  const field = part === 'field' ? block.querySelector('input, textarea') : null
  return field ?? block.querySelector(`[data-act=${part === 'field' ? 'remove' : part}]`)
}

function Accent({
  accent,
  onChange,
}: {
  readonly accent: string
  readonly onChange: (accent: string) => void
}) {
  const { t } = useTranslation()
  return (
    <TextInput
      type="color"
      label={t('editor.block.accent')}
      value={accent}
      onChange={(event) => onChange(event.currentTarget.value)}
      className={classes['accent'] ?? ''}
    />
  )
}

interface BlockItemProps {
  readonly block: Block
  readonly number: number
  readonly count: number
  readonly onChange: (block: Block) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onCopy: () => void
  readonly onRemove: () => void
}

function BlockItem({ block, number, count, onChange, onMove, onCopy, onRemove }: BlockItemProps) {
  const { t } = useTranslation()
  const name = t('editor.block.place', { kind: t(`editor.block.kinds.${block.kind}`), number })
  const moves: readonly { word: string; sign: MoveSignName; act: () => void; isOff: boolean }[] = [
    { word: t('editor.block.up'), sign: 'up', act: () => onMove(-1), isOff: number === 1 },
    { word: t('editor.block.down'), sign: 'down', act: () => onMove(1), isOff: number === count },
    { word: t('editor.block.copy'), sign: 'copy', act: onCopy, isOff: false },
    { word: t('editor.block.remove'), sign: 'remove', act: onRemove, isOff: false },
  ]
  return (
    <li className={classes['block']} aria-label={name}>
      <div className={classes['blockHead']}>
        <span className="caption">{t(`editor.block.kinds.${block.kind}`)}</span>
        {moves.map(({ word, sign, act, isOff }) => (
          <Button
            key={sign}
            variant="subtle"
            title={word}
            data-act={sign}
            {...offIf(isOff)}
            onClick={() => {
              if (!isOff) act()
            }}
          >
            <MoveSign name={sign} />
            <span className="unseen">{`${word}: ${name}`}</span>
          </Button>
        ))}
      </div>
      <BlockFields block={block} onChange={onChange} />
    </li>
  )
}

/** Puts a message together from blocks. Everything is done with buttons and fields: no dragging needed. */
import { Button, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
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
  return (
    <div className={classes['blocks']}>
      {blocks.length === 0 && <p className="soft">{t('editor.block.empty')}</p>}
      <ol className={classes['blockList']} aria-label={t('editor.block.list')}>
        {blocks.map((block, index) => (
          <BlockItem
            key={index}
            block={block}
            number={index + 1}
            count={blocks.length}
            onChange={(next) => setBlocks(withReplaced(blocks, index, next), `block ${index}`)}
            onMove={(by) => setBlocks(withMoved(blocks, index, by))}
            onCopy={() => setBlocks(withInserted(blocks, index + 1, block))}
            onRemove={() => setBlocks(without(blocks, index))}
          />
        ))}
      </ol>
      <div className={classes['tools']} role="group" aria-label={t('editor.block.add')}>
        <span className="caption">{t('editor.block.add')}</span>
        {blockKinds.map((kind) => (
          <Button key={kind} variant="default" onClick={() => setBlocks([...blocks, newBlock(kind)])}>
            {t(`editor.block.kinds.${kind}`)}
          </Button>
        ))}
      </div>
      <div className={classes['tools']}>
        <Button variant="default" onClick={undo} disabled={undo === undefined}>
          {t('editor.block.undo')}
        </Button>
        <Button variant="default" onClick={redo} disabled={redo === undefined}>
          {t('editor.block.redo')}
        </Button>
        <Accent accent={accent} onChange={(next) => change({ ...value, accent: next }, 'accent')} />
      </div>
    </div>
  )
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
          <Button key={sign} variant="subtle" onClick={act} disabled={isOff} title={word}>
            <MoveSign name={sign} />
            <span className="unseen">{`${word}: ${name}`}</span>
          </Button>
        ))}
      </div>
      <BlockFields block={block} onChange={onChange} />
    </li>
  )
}

/** The fields of one block. Texts take merge fields: `data-merge` says so. */
import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { focusAfter } from '../../components/focus-after.ts'
import {
  newPlainBlock,
  plainKinds,
  without,
  withReplaced,
  type Alignment,
  type Block,
  type Columns,
  type PlainBlock,
} from './block-document.ts'
import classes from './editor.module.css'

interface BlockFieldsProps<Kind extends Block> {
  readonly block: Kind
  readonly onChange: (block: Kind) => void
}

export function BlockFields({ block, onChange }: BlockFieldsProps<Block>) {
  return block.kind === 'columns' ? (
    <ColumnsFields block={block} onChange={onChange} />
  ) : (
    <PlainFields block={block} onChange={onChange} />
  )
}

function PlainFields({ block, onChange }: BlockFieldsProps<PlainBlock>) {
  if (block.kind === 'heading') return <HeadingFields block={block} onChange={onChange} />
  if (block.kind === 'text') return <TextFields block={block} onChange={onChange} />
  if (block.kind === 'image') return <ImageFields block={block} onChange={onChange} />
  if (block.kind === 'button') return <ButtonFields block={block} onChange={onChange} />
  if (block.kind === 'html') return <HtmlFields block={block} onChange={onChange} />
  return null
}

type FieldsOf<Kind extends PlainBlock['kind']> = BlockFieldsProps<Extract<PlainBlock, { kind: Kind }>>

function HeadingFields({ block, onChange }: FieldsOf<'heading'>) {
  const { t } = useTranslation()
  return (
    <>
      <Line
        label={t('editor.block.text')}
        value={block.text}
        onChange={(text) => onChange({ ...block, text })}
      />
      <div className={classes['fields']}>
        <Choice
          label={t('editor.block.level')}
          value={String(block.level)}
          choices={[
            ['1', t('editor.block.large')],
            ['2', t('editor.block.small')],
          ]}
          onChange={(level) => onChange({ ...block, level: level === '2' ? 2 : 1 })}
        />
        <AlignChoice value={block.align} onChange={(align) => onChange({ ...block, align })} />
      </div>
    </>
  )
}

function TextFields({ block, onChange }: FieldsOf<'text'>) {
  const { t } = useTranslation()
  return (
    <Area
      label={t('editor.block.text')}
      help={t('editor.block.markdownHelp')}
      value={block.text}
      onChange={(text) => onChange({ ...block, text })}
    />
  )
}

function ImageFields({ block, onChange }: FieldsOf<'image'>) {
  const { t } = useTranslation()
  return (
    <div className={classes['fields']}>
      <Line
        label={t('editor.block.src')}
        help={t('editor.block.srcHelp')}
        value={block.src}
        onChange={(src) => onChange({ ...block, src })}
      />
      <Line
        label={t('editor.block.alt')}
        help={t('editor.block.altHelp')}
        value={block.alt}
        onChange={(alt) => onChange({ ...block, alt })}
      />
      <Line
        label={t('editor.block.href')}
        value={block.href}
        onChange={(href) => onChange({ ...block, href })}
      />
    </div>
  )
}

function ButtonFields({ block, onChange }: FieldsOf<'button'>) {
  const { t } = useTranslation()
  return (
    <div className={classes['fields']}>
      <Line
        label={t('editor.block.label')}
        value={block.label}
        onChange={(label) => onChange({ ...block, label })}
      />
      <Line
        label={t('editor.block.href')}
        value={block.href}
        onChange={(href) => onChange({ ...block, href })}
      />
      <AlignChoice value={block.align} onChange={(align) => onChange({ ...block, align })} />
    </div>
  )
}

function HtmlFields({ block, onChange }: FieldsOf<'html'>) {
  const { t } = useTranslation()
  return (
    <Area
      label={t('editor.block.code')}
      value={block.html}
      onChange={(html) => onChange({ ...block, html })}
      isCode
    />
  )
}

function ColumnsFields({ block, onChange }: BlockFieldsProps<Columns>) {
  const { t } = useTranslation()
  const set = (index: number, column: readonly PlainBlock[]) =>
    onChange({ ...block, columns: withReplaced(block.columns, index, column) })
  const columnOf = (index: number) => block.columns[index] ?? []
  const append = (button: Element, index: number, kind: PlainBlock['kind']) => {
    const frame = button.closest('fieldset')
    focusAfter(
      () => set(index, [...columnOf(index), newPlainBlock(kind)]),
      () => innerIn(frame, columnOf(index).length)?.querySelector('input, textarea, button'),
    )
  }
  const takeOut = (button: Element, index: number, at: number) => {
    const frame = button.closest('fieldset')
    focusAfter(
      () => set(index, without(columnOf(index), at)),
      () =>
        innerIn(frame, Math.min(at, columnOf(index).length - 2))?.querySelector(':scope > button') ??
        frame?.querySelector('[role=group] button'),
    )
  }
  return (
    <div className={classes['columns']}>
      {block.columns.map((column, index) => (
        <fieldset key={index} className={classes['column']}>
          <legend className="caption">{t('editor.block.column', { number: index + 1 })}</legend>
          {column.map((inner, at) => (
            <div key={at} className={classes['inner']}>
              <PlainFields block={inner} onChange={(next) => set(index, withReplaced(column, at, next))} />
              <Button variant="subtle" onClick={(event) => takeOut(event.currentTarget, index, at)}>
                {t('editor.block.remove')}
                <span className="unseen">{` ${t(`editor.block.kinds.${inner.kind}`)} ${at + 1}`}</span>
              </Button>
            </div>
          ))}
          <div className={classes['tools']} role="group" aria-label={t('editor.block.add')}>
            {plainKinds.map((kind) => (
              <Button
                key={kind}
                variant="default"
                onClick={(event) => append(event.currentTarget, index, kind)}
              >
                {t(`editor.block.kinds.${kind}`)}
              </Button>
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  )
}

function innerIn(frame: Element | null, at: number): Element | undefined {
  return frame?.querySelectorAll(`.${classes['inner'] ?? ''}`)[at]
}

interface TextProps {
  readonly label: string
  readonly help?: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function Line({ label, help, value, onChange }: TextProps) {
  return (
    <TextInput
      label={label}
      description={help}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data-merge
    />
  )
}

function Area({ label, help, value, onChange, isCode = false }: TextProps & { readonly isCode?: boolean }) {
  return (
    <Textarea
      label={label}
      description={help}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autosize
      minRows={3}
      data-merge
      styles={
        isCode ? { input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem' } } : {}
      }
    />
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly choices: readonly (readonly [string, string])[]
  readonly onChange: (value: string) => void
}

function Choice({ label, value, choices, onChange }: ChoiceProps) {
  return (
    <div>
      <p className={classes['choiceLabel']}>{label}</p>
      <SegmentedControl
        aria-label={label}
        value={value}
        onChange={onChange}
        data={choices.map(([choice, word]) => ({ value: choice, label: word }))}
        styles={{ label: { paddingInline: '0.5rem' } }}
      />
    </div>
  )
}

function AlignChoice({
  value,
  onChange,
}: {
  readonly value: Alignment
  readonly onChange: (align: Alignment) => void
}) {
  const { t } = useTranslation()
  return (
    <Choice
      label={t('editor.block.align')}
      value={value}
      choices={[
        ['left', t('editor.block.left')],
        ['center', t('editor.block.center')],
      ]}
      onChange={(align) => onChange(align === 'center' ? 'center' : 'left')}
    />
  )
}

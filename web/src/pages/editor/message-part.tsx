/** The message itself, in the way it is written; and the change from one way to another. */
import { NativeSelect } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Part } from '../../components/sheet.tsx'
import { BlockEditor } from './block-editor.tsx'
import type { ContentProps } from './envelope-fields.tsx'
import type { Insertion } from './insertion.ts'
import { MergeFieldPicker } from './merge-field-picker.tsx'
import { contentKinds, starter, type ContentKind } from './starters.ts'
import classes from './editor.module.css'

const CodeEditor = lazy(async () => ({ default: (await import('./code-editor.tsx')).CodeEditor }))

interface MessagePartProps extends ContentProps {
  readonly insertion: Insertion
  /** The editors below begin anew with the content. */
  readonly onReplaced: () => void
}

export function MessagePart({ content, onChange, insertion, onReplaced }: MessagePartProps) {
  const { t } = useTranslation()
  return (
    <Part
      title={t('editor.message')}
      beside={<KindChoice content={content} onChange={onChange} onReplaced={onReplaced} />}
    >
      <MergeFieldPicker listIds={content.listIds} insertion={insertion} />
      {content.contentKind === 'blocks' ? (
        <BlockEditor initial={content.source} onChange={(source) => onChange({ source })} />
      ) : (
        <div className={classes['codeFrame']}>
          <Suspense fallback={<p className="soft">{t('editor.loadingEditor')}</p>}>
            <CodeEditor
              language={content.contentKind}
              initial={content.contentKind === 'html' ? content.html : (content.source ?? '')}
              name={t(`editor.codeName.${content.contentKind}`)}
              insertion={insertion}
              onChange={(text) =>
                onChange(content.contentKind === 'html' ? { html: text } : { source: text })
              }
            />
          </Suspense>
        </div>
      )}
    </Part>
  )
}

type KindChoiceProps = Omit<MessagePartProps, 'insertion'>

/** Made HTML can be taken over as one's own; back from it there is no way but to begin anew. */
function KindChoice({ content, onChange, onReplaced }: KindChoiceProps) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<ContentKind | null>(null)
  const change = () => {
    if (asked === null) return
    const isTakenOver = asked === 'html' && content.html.trim() !== ''
    onChange(isTakenOver ? { contentKind: 'html', source: null, html: content.html } : starter(asked, t))
    setAsked(null)
    onReplaced()
  }
  const kindName = t(`editor.kinds.${asked ?? 'html'}`)
  return (
    <>
      <NativeSelect
        aria-label={t('editor.kindChange')}
        data-message-kind
        value={content.contentKind}
        onChange={(event) =>
          setAsked(contentKinds.find((kind) => kind === event.currentTarget.value) ?? null)
        }
        data={contentKinds.map((kind) => ({ value: kind, label: t(`editor.kinds.${kind}`) }))}
      />
      <ConfirmDialog
        isOpen={asked !== null}
        title={`${t('editor.kindChange')}: ${kindName}`}
        confirm={t('editor.kindConfirm')}
        dismiss={t('controls.keep')}
        isBusy={false}
        problem={null}
        onConfirm={change}
        onDismiss={() => setAsked(null)}
      >
        <p>{asked === 'html' ? t('editor.kindToHtml') : t('editor.kindFrom', { kind: kindName })}</p>
      </ConfirmDialog>
    </>
  )
}

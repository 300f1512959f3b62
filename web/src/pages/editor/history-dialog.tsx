/** The versions that a campaign had: who, when, what changed; compare one with the present, bring one back. */
import { Button } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import { editQuery, editsQuery, type CampaignContent, type CampaignEdit } from '../../api/editor-queries.ts'
import { campaignQuery } from '../../api/queries.ts'
import { OlderButton } from '../../components/older-button.tsx'
import { PlainTable } from '../../components/plain-table.tsx'
import { Refusal } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { Dialog } from './dialog.tsx'
import { diffLines, type DiffLine } from './text-diff.ts'
import type { Draft } from './use-draft.ts'
import classes from './editor.module.css'

interface HistoryProps {
  readonly campaignId: number
  readonly draft: Draft
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function HistoryDialog({ campaignId, draft, isOpen, onClose }: HistoryProps) {
  const { t } = useTranslation()
  const [compared, setCompared] = useState<number | null>(null)
  return (
    <Dialog isOpen={isOpen} isWide title={t('editor.history')} onClose={onClose}>
      <p className="soft">{t('editor.historyLead')}</p>
      {isOpen && (
        <Versions
          campaignId={campaignId}
          draft={draft}
          compared={compared}
          onCompare={(id) => setCompared(id === compared ? null : id)}
          onRestored={onClose}
        />
      )}
      {compared !== null && (
        <Comparison campaignId={campaignId} editId={compared} now={draft.snapshot.content} />
      )}
    </Dialog>
  )
}

interface VersionsProps {
  readonly campaignId: number
  readonly draft: Draft
  readonly compared: number | null
  readonly onCompare: (editId: number) => void
  readonly onRestored: () => void
}

function Versions({ campaignId, draft, compared, onCompare, onRestored }: VersionsProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const query = useInfiniteQuery({ ...editsQuery(campaignId), staleTime: 0 })
  const restore = useRestore(campaignId, draft, onRestored)
  const edits = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <Refusal problem={restore.error} />
      <PlainTable<CampaignEdit>
        caption={t('editor.historyCaption')}
        rows={edits}
        keyOf={(edit) => edit.id}
        columns={[
          {
            caption: t('editor.historyWhen'),
            cell: (edit) => <time dateTime={edit.savedAt}>{format.dateTime(new Date(edit.savedAt))}</time>,
          },
          { caption: t('editor.historyWho'), cell: (edit) => edit.author },
          { caption: t('editor.historyWhat'), cell: (edit) => <What edit={edit} /> },
          {
            caption: t('drafts.actions'),
            kind: 'narrow',
            cell: (edit) =>
              edit.version === draft.snapshot.version ? (
                <span className="soft">{t('editor.historyNow')}</span>
              ) : (
                <div className={classes['tools']}>
                  <Button
                    variant="default"
                    aria-pressed={compared === edit.id}
                    onClick={() => onCompare(edit.id)}
                  >
                    {t('editor.historyCompare')}
                  </Button>
                  <Button
                    variant="default"
                    onClick={() => restore.mutate(edit.id)}
                    loading={restore.isPending && restore.variables === edit.id}
                  >
                    {t('editor.historyRestore')}
                  </Button>
                </div>
              ),
          },
        ]}
      />
      <OlderButton query={query} />
    </>
  )
}

function What({ edit }: { readonly edit: CampaignEdit }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (edit.restored !== null) return t('editor.historyRestored', { version: edit.restored })
  if (edit.fields.length === 0) return t('editor.historyBegun')
  const names = edit.fields.map((field) => t(`editor.fieldNames.${field}`, { defaultValue: field }))
  return format.list([...new Set(names)])
}

function useRestore(campaignId: number, draft: Draft, onRestored: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (editId: number) => {
      await draft.saver.flush()
      return wanted(
        api.POST('/api/v1/campaigns/{campaignId}/edits/{editId}/restore', {
          params: { path: { campaignId, editId } },
          body: { basedOn: draft.saver.read().version },
        }),
      )
    },
    onSuccess: (campaign) => {
      draft.saver.replace(campaign)
      queryClient.setQueryData(campaignQuery(campaignId).queryKey, campaign)
      void queryClient.invalidateQueries(editsQuery(campaignId))
      onRestored()
    },
  })
}

const comparedFields = ['name', 'subject', 'preheader', 'from', 'replyTo', 'source', 'html', 'text'] as const

interface ComparisonProps {
  readonly campaignId: number
  readonly editId: number
  readonly now: CampaignContent
}

function Comparison({ campaignId, editId, now }: ComparisonProps) {
  const { t } = useTranslation()
  const { data } = useQuery(editQuery(campaignId, editId))
  if (data === undefined) return null
  const then = data.content
  const isMade = then.contentKind !== 'html' && now.contentKind !== 'html'
  const fields = comparedFields.filter(
    (field) => !(field === 'html' && isMade) && (then[field] ?? '') !== (now[field] ?? ''),
  )
  return (
    <div role="status">
      {fields.length === 0 && <p>{t('editor.historySame')}</p>}
      {fields.map((field) => (
        <figure key={field} className={classes['diff']}>
          <figcaption className="caption">
            {t('editor.historyDiff', { field: t(`editor.fieldNames.${field}`) })}
          </figcaption>
          <DiffText lines={diffLines(readable(field, then), readable(field, now))} />
        </figure>
      ))}
    </div>
  )
}

/** Blocks are JSON on one line: laid out, so that lines can be compared. */
function readable(field: (typeof comparedFields)[number], content: CampaignContent): string {
  const text = content[field] ?? ''
  if (field !== 'source' || content.contentKind !== 'blocks') return text
  try {
    return JSON.stringify(JSON.parse(text), null, 1)
  } catch {
    return text
  }
}

const signs = { same: ' ', added: '+', removed: '−' } as const

function DiffText({ lines }: { readonly lines: readonly DiffLine[] }) {
  const { t } = useTranslation()
  return (
    <pre className={classes['diffText']} tabIndex={0}>
      {lines.map((line, index) =>
        line.kind === 'skipped' ? (
          <span key={index} className={classes['diffSkipped']}>
            {t('editor.historyUnchanged', { count: line.count })}
          </span>
        ) : (
          <span key={index} data-kind={line.kind}>
            {line.kind !== 'same' && (
              <span className="unseen">
                {t(line.kind === 'added' ? 'editor.historyAdded' : 'editor.historyRemoved')}:{' '}
              </span>
            )}
            <span aria-hidden>{signs[line.kind]} </span>
            {line.text}
          </span>
        ),
      )}
    </pre>
  )
}

/** One import: how far it is, the account of every line, its rejected lines, and its undo. */
import { Button } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { importQuery, type ImportDetail } from '../../api/people-queries.ts'
import { useListName } from '../../components/bulk/order-words.ts'
import { readPeopleAgain } from '../../components/bulk/use-bulk.ts'
import { Facts, Note, PageHead, Part, Sheet } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { useServerWords } from '../../i18n/use-server-words.ts'
import { delimiterWord } from './delimiter-word.ts'
import { ImportAccount } from './import-account.tsx'
import { Rejects } from './rejects.tsx'
import { UndoImport } from './undo-import.tsx'

const route = getRouteApi('/inside/imports/$importId')
const pollMs = 500

export function ImportPage() {
  const { t } = useTranslation()
  const words = useServerWords()
  const { importId } = route.useParams()
  const { data: result } = useSuspenseQuery({
    ...importQuery(importId),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? pollMs : false),
  })
  useReadAgainAtTheEnd(result.state)
  return (
    <>
      <PageHead title={result.fileName} caption={t('imports.number', { id: result.id })}>
        {result.state !== 'running' && (
          <Button component={Link} variant="default" to="/imports/new">
            {t(result.rejected > 0 ? 'imports.againTitle' : 'imports.new')}
          </Button>
        )}
      </PageHead>
      <Sheet>
        {result.state === 'running' && <Running result={result} />}
        {result.state === 'failed' && (
          <Part title={t('imports.failed')}>
            <Note>
              <p role="alert">{words(result, 'problem')}</p>
              <p>{t('imports.failedNote')}</p>
            </Note>
          </Part>
        )}
        {result.state === 'finished' && (
          <Part title={t('imports.account')}>
            {result.dryRun && <p>{t('imports.tryLead')}</p>}
            <ImportAccount result={result} />
          </Part>
        )}
        <Rejects result={result} />
        {result.state === 'finished' && <UndoImport result={result} />}
        {result.state !== 'running' && <Details result={result} />}
      </Sheet>
    </>
  )
}

function Running({ result }: { readonly result: ImportDetail }) {
  const { t } = useTranslation()
  const format = useFormat()
  const lines = format.number(result.lines)
  const words =
    result.phase === 'merging'
      ? t('imports.merging', { lines })
      : result.bytesTotal === null
        ? t('imports.reading', { lines })
        : t('imports.readingShare', { lines, percent: format.share(result.bytesRead, result.bytesTotal) })
  return (
    <Part title={t('imports.running')}>
      <p role="status">{words}</p>
      <p className="soft">{t('imports.runningNote')}</p>
    </Part>
  )
}

function Details({ result }: { readonly result: ImportDetail }) {
  const { t } = useTranslation()
  const format = useFormat()
  const nameOf = useListName()
  return (
    <Part title={t('imports.details')}>
      <Facts
        facts={[
          [t('imports.by'), result.actor],
          [t('imports.at'), format.dateTime(new Date(result.createdAt))],
          [
            t('imports.listFact'),
            result.listId === null ? (
              t('imports.noList')
            ) : (
              <Link key="list" to="/contacts" search={{ listId: result.listId }}>
                {nameOf(result.listId)}
              </Link>
            ),
          ],
          [t('imports.encoding'), result.encoding ?? '–'],
          [
            t('imports.delimiter'),
            result.delimiter === null ? '–' : t(`imports.delimiters.${delimiterWord(result.delimiter)}`),
          ],
        ]}
      />
    </Part>
  )
}

function useReadAgainAtTheEnd(state: ImportDetail['state']): void {
  const queryClient = useQueryClient()
  const before = useRef(state)
  useEffect(() => {
    if (before.current === 'running' && state !== 'running') void readPeopleAgain(queryClient)
    before.current = state
  }, [state, queryClient])
}

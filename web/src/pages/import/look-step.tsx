/** The second step: how the file is read, what each column is, and where the people go. */
import { Button, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportDetail, ImportPreview } from '../../api/people-queries.ts'
import { Actions, Fields, Note, Part, Refusal } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { useServerWords } from '../../i18n/use-server-words.ts'
import { delimiterWord } from './delimiter-word.ts'
import { Destination, useDestination } from './destination.tsx'
import { mappingOf, type Meaning } from './mapping.ts'
import { PreviewTable } from './preview-table.tsx'
import { lookIntoFile, type ImportWish } from './send-file.ts'
import { useTry } from './use-try.ts'

interface LookStepProps {
  readonly file: File
  readonly listId: number | undefined
  readonly onBack: () => void
  readonly onTried: (wish: ImportWish, tried: ImportDetail) => void
}

const delimiters = [',', ';', '\t', '|'] as const

export function LookStep({ file, listId, onBack, onTried }: LookStepProps) {
  const { t } = useTranslation()
  const [delimiter, setDelimiter] = useState<string>()
  const look = useQuery({
    queryKey: ['imports', 'look', file.name, file.size, file.lastModified, delimiter],
    queryFn: () => lookIntoFile({ file, delimiter, mapping: undefined }),
    gcTime: 0,
  })
  return (
    <Part title={t('imports.lookTitle')} isStep>
      <p className="soft">{t('imports.lookLead', { file: file.name })}</p>
      {look.isPending && <p role="status">{t('imports.trying')}</p>}
      <Refusal problem={look.error} />
      {look.data === undefined ? (
        <p>
          <Button variant="default" onClick={onBack}>
            {t('imports.otherFile')}
          </Button>
        </p>
      ) : (
        <>
          <Fields>
            <NativeSelect
              label={t('imports.delimiter')}
              description={t('imports.readAs', {
                delimiter: t(`imports.delimiters.${delimiterWord(look.data.delimiter)}`),
                encoding: look.data.encoding,
              })}
              value={look.data.delimiter}
              onChange={(event) => setDelimiter(event.currentTarget.value)}
              data={delimiters.map((each) => ({
                value: each,
                label: t(`imports.delimiters.${delimiterWord(each)}`),
              }))}
            />
          </Fields>
          <Columns
            key={look.dataUpdatedAt}
            preview={look.data}
            wish={{ file, delimiter: look.data.delimiter }}
            listId={listId}
            onBack={onBack}
            onTried={onTried}
          />
        </>
      )}
    </Part>
  )
}

interface ColumnsProps extends Pick<LookStepProps, 'listId' | 'onBack' | 'onTried'> {
  readonly preview: ImportPreview
  readonly wish: Pick<ImportWish, 'file' | 'delimiter'>
}

function Columns({ preview, wish, listId, onBack, onTried }: ColumnsProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useServerWords()
  const [given, setGiven] = useState<readonly Meaning[]>(preview.columns.map((column) => column.means))
  const [isChanged, setIsChanged] = useState(false)
  const destination = useDestination(listId)
  const trial = useTry(onTried)
  const change = (meanings: readonly Meaning[]) => {
    setIsChanged(true)
    setGiven(meanings)
  }
  const names = preview.columns.map((column) => column.name)
  const submit = () =>
    trial.mutate({
      ...wish,
      ...destination.wish,
      // What was guessed right is guessed right again; a person's word is taken as it is.
      mapping: isChanged ? mappingOf(names, given) : undefined,
    })
  return (
    <>
      {preview.problem !== null && !isChanged && (
        <Note>
          <p role="alert">{words(preview.problem, 'message')}</p>
        </Note>
      )}
      <PreviewTable preview={preview} given={given} onChange={change} />
      <Destination destination={destination} />
      <Refusal problem={trial.error} />
      <Actions>
        <Button
          onClick={submit}
          disabled={!given.includes('email') || !destination.isReady}
          loading={trial.isPending}
        >
          {t('imports.tryIt')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('imports.otherFile')}
        </Button>
        {trial.isPending && (
          <p role="status">
            {trial.share < 1
              ? t('imports.uploading', { percent: format.share(trial.share, 1) })
              : t('imports.trying')}
          </p>
        )}
      </Actions>
    </>
  )
}

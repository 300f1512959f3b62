/** Suppresses addresses by hand, as many as are pasted; each that is refused says why. */
import { Button, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem, wanted } from '../../api/client.ts'
import { readPeopleAgain } from '../../components/bulk/use-bulk.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { useProblemWords } from '../../components/problem-page.tsx'
import { useFormat } from '../../i18n/use-format.ts'

interface Outcome {
  readonly added: number
  readonly refused: readonly { readonly line: string; readonly why: ApiProblem }[]
}

export function AddSuppressions() {
  const { t } = useTranslation()
  const format = useFormat()
  const problemWords = useProblemWords()
  const [isOpen, setIsOpen] = useState(false)
  const [lines, setLines] = useState('')
  const [note, setNote] = useState('')
  const add = useAdd(({ refused }) => {
    setLines(refused.map(({ line }) => line).join('\n'))
    if (refused.length === 0) setIsOpen(false)
  })
  const addresses = lines.split(/[\n,;]+/).filter((line) => line.trim() !== '')
  const { data } = add
  return (
    <>
      {data !== undefined && data.added > 0 && (
        <p role="status">
          {t('suppressions.added', { count: data.added, number: format.number(data.added) })}
        </p>
      )}
      <Button onClick={() => setIsOpen(true)}>{t('suppressions.add')}</Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('suppressions.addTitle')}
        confirm={t('suppressions.addConfirm')}
        dismiss={t('controls.keep')}
        isReady={addresses.length > 0}
        isBusy={add.isPending}
        problem={add.error}
        onConfirm={() => add.mutate({ addresses, note })}
        onDismiss={() => setIsOpen(false)}
      >
        <p>{t('bulk.lead.suppress')}</p>
        <Textarea
          label={t('suppressions.addresses')}
          value={lines}
          rows={5}
          data-autofocus
          onChange={(event) => setLines(event.currentTarget.value)}
        />
        {data !== undefined && data.refused.length > 0 && (
          <ul role="alert">
            {data.refused.map(({ line, why }) => (
              <li key={line}>{t('suppressions.refusedLine', { line, why: problemWords(why) })}</li>
            ))}
          </ul>
        )}
        <TextInput
          label={t('suppressions.note')}
          description={t('bulk.noteHelp')}
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </ConfirmDialog>
    </>
  )
}

function useAdd(onDone: (outcome: Outcome) => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: suppressAll,
    onSuccess: async (outcome) => {
      onDone(outcome)
      await readPeopleAgain(queryClient)
    },
  })
}

interface Wish {
  readonly addresses: readonly string[]
  readonly note: string
}

/** @throws ApiProblem where the server does not answer; what is wrong with one address is part of the outcome. */
async function suppressAll({ addresses, note }: Wish): Promise<Outcome> {
  let added = 0
  const refused: { line: string; why: ApiProblem }[] = []
  for (const line of addresses) {
    const body = { email: line.trim(), reason: 'manual', origin: note.trim() } as const
    try {
      await wanted(api.POST('/api/v1/suppressions', { body }))
      added += 1
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 422) throw error
      refused.push({ line: line.trim(), why: error })
    }
  }
  return { added, refused }
}

/** Whether strangers may join a list by themselves: asks before the form opens or closes, and hands out its link and its HTML. */
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import { listFormsQuery, type List, type ListForm } from '../../api/people-queries.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { CopyText } from '../../components/copy-text.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import classes from './lists.module.css'

interface PublicFormProps {
  readonly list: List
  /** Absent: nobody can join by themselves. */
  readonly form: ListForm | undefined
}

export function PublicForm({ list, form }: PublicFormProps) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [isOpen, setIsOpen] = useState(false)
  const publish = useMutation({
    mutationFn: (isPublic: boolean) =>
      wanted(
        api.PUT('/api/v1/lists/{listId}/form', {
          params: { path: { listId: list.id } },
          body: { isPublic },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries(listFormsQuery),
  })
  const open = () => {
    publish.reset()
    setIsOpen(true)
  }
  const isPublic = form !== undefined
  return (
    <>
      <Button variant="default" onClick={open}>
        {t(isPublic ? 'lists.formOpen' : 'lists.formClosed')}
        <span className="unseen"> {t('lists.formOf', { list: list.name })}</span>
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('lists.formTitle', { list: list.name })}
        confirm={t(isPublic ? 'lists.closeForm' : 'lists.openForm')}
        dismiss={t(isPublic ? 'controls.close' : 'controls.keep')}
        isBusy={publish.isPending}
        problem={publish.error}
        onConfirm={() => publish.mutate(!isPublic)}
        onDismiss={() => setIsOpen(false)}
      >
        <p>{t('lists.formWhat')}</p>
        {form === undefined ? (
          <p className="soft">{t('lists.formNot')}</p>
        ) : (
          <Handout list={list} form={form} />
        )}
      </ConfirmDialog>
    </>
  )
}

function Handout({ list, form }: { readonly list: List; readonly form: ListForm }) {
  const { t } = useTranslation()
  return (
    <div className={classes['handout']}>
      <h3>{t('lists.formLink')}</h3>
      <CopyText text={form.url} name={t('lists.formLink')} />
      <p>
        <a href={`/s/${list.id}`} target="_blank" rel="noreferrer">
          {t('lists.formLook')}
        </a>
      </p>
      <h3>{t('lists.formHtml')}</h3>
      <p className="soft">{t('lists.formHtmlNote')}</p>
      <CopyText
        text={snippetFor(form.url, t('lists.formEmail'), t('lists.formJoin'))}
        name={t('lists.formHtml')}
      />
      <Unconfirmed list={list} />
    </div>
  )
}

/** Whoever asked and has not pressed the button in the mail yet. */
function Unconfirmed({ list }: { readonly list: List }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (list.unconfirmed === 0) return <p className="soft">{t('lists.nobodyUnconfirmed')}</p>
  return (
    <p>
      <Link to="/contacts" search={{ listId: list.id, subscription: 'unconfirmed' }}>
        {t('lists.waitForConfirmation', {
          count: list.unconfirmed,
          number: format.number(list.unconfirmed),
        })}
      </Link>
    </p>
  )
}

/** Works on any page, without a script. The field that people do not see keeps programs out. */
function snippetFor(url: string, email: string, join: string): string {
  return [
    `<form method="post" action="${url}">`,
    `  <label>${email} <input type="email" name="email" autocomplete="email" required></label>`,
    '  <input name="website" tabindex="-1" autocomplete="off" hidden>',
    `  <button type="submit">${join}</button>`,
    '</form>',
  ].join('\n')
}

/** How a campaign begins: a name, and the way to write it. */
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import { campaignsQuery, listsQuery } from '../../api/queries.ts'
import { PageHead, Part, Refusal, Sheet } from '../../components/sheet.tsx'
import { contentKinds, starter, type ContentKind } from './starters.ts'
import classes from './editor.module.css'

export function NewCampaignPage() {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<ContentKind>('blocks')
  const begin = useBegin()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    begin.mutate({ name: name.trim() === '' ? t('editor.untitled') : name, kind })
  }
  return (
    <>
      <PageHead title={t('editor.new')} lead={t('editor.newLead')} />
      <Sheet>
        <form onSubmit={submit}>
          <Part title={t('editor.newName')}>
            <TextInput
              aria-label={t('editor.newName')}
              description={t('editor.newNameHelp')}
              placeholder={t('editor.untitled')}
              value={name}
              maxLength={200}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          </Part>
          <fieldset className={classes['kinds']}>
            <legend>{t('editor.how')}</legend>
            {contentKinds.map((each) => (
              <label key={each} className={classes['kind']}>
                <input type="radio" name="kind" checked={kind === each} onChange={() => setKind(each)} />
                <span>
                  <strong>{t(`editor.kinds.${each}`)}</strong>
                  <span className="soft">{t(`editor.kindLeads.${each}`)}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <div className={classes['begin']}>
            <Refusal problem={begin.error} />
            <Button type="submit" loading={begin.isPending}>
              {t('editor.begin')}
            </Button>
          </div>
        </form>
      </Sheet>
    </>
  )
}

/** With one list there is nothing to choose. */
function useBegin() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async ({ name, kind }: { name: string; kind: ContentKind }) => {
      const lists = await queryClient.ensureQueryData(listsQuery)
      const [only, another] = lists.items
      const listIds = only !== undefined && another === undefined ? [only.id] : []
      return wanted(api.POST('/api/v1/campaigns/drafts', { body: { name, listIds, ...starter(kind, t) } }))
    },
    onSuccess: async ({ id }) => {
      void queryClient.invalidateQueries(campaignsQuery)
      await navigate({ to: '/campaigns/$campaignId/edit', params: { campaignId: id } })
    },
  })
}

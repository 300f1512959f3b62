/** Sends the campaign to a few addresses, and says of each what became of it. */
import { Button, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import type { TestSent } from '../../api/editor-queries.ts'
import { Refusal } from '../../components/sheet.tsx'
import { Sign } from '../../design/sign.tsx'
import { useServerWords } from '../../i18n/use-server-words.ts'
import { Dialog } from './dialog.tsx'
import type { Draft } from './use-draft.ts'
import classes from './editor.module.css'

interface TestDialogProps {
  readonly campaignId: number
  readonly draft: Draft
  readonly isOpen: boolean
  readonly onClose: () => void
}

const remembered = 'waybill-test-addresses'

export function TestDialog({ campaignId, draft, isOpen, onClose }: TestDialogProps) {
  const { t } = useTranslation()
  const [text, setText] = useState(() => localStorage.getItem(remembered) ?? '')
  const addresses = text.split(/[\s,;]+/).filter((address) => address !== '')
  const send = useMutation({
    mutationFn: async () => {
      localStorage.setItem(remembered, text)
      await draft.saver.flush()
      return wanted(
        api.POST('/api/v1/campaigns/{campaignId}/test-send', {
          params: { path: { campaignId } },
          body: { addresses },
        }),
      )
    },
  })
  return (
    <Dialog
      isOpen={isOpen}
      title={t('editor.testTitle')}
      onClose={onClose}
      action={
        <Button onClick={() => send.mutate()} loading={send.isPending} disabled={addresses.length === 0}>
          {t('editor.testSend')}
        </Button>
      }
    >
      <p>{t('editor.testLead')}</p>
      <Textarea
        data-autofocus
        label={t('editor.testTo')}
        description={t('editor.testToHelp')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={2}
      />
      <Refusal problem={send.error} />
      <div role="status">{send.isSuccess && <Outcomes sent={send.data} />}</div>
    </Dialog>
  )
}

function Outcomes({ sent }: { readonly sent: TestSent }) {
  const { t } = useTranslation()
  const words = useServerWords()
  return (
    <ul className={classes['outcomes']}>
      {sent.outcomes.map((outcome) => (
        <li key={outcome.address} data-ok={outcome.ok}>
          <Sign name={outcome.ok ? 'sent' : 'failed'} />
          <div>
            <p>
              <strong>{outcome.address}</strong>{' '}
              {outcome.ok ? t('editor.testSent', { relay: sent.relay.name }) : t('editor.testFailed')}
            </p>
            {!outcome.ok && <p>{words(outcome, 'explanation')}</p>}
            {!outcome.ok && (
              <p className="soft">
                {t('editor.testWords')}: {outcome.words}
              </p>
            )}
          </div>
        </li>
      ))}
      {sent.relay.kind === 'sandbox' && (
        <li>
          <Link to="/sandbox">{t('editor.testSandbox')}</Link>
        </li>
      )}
    </ul>
  )
}

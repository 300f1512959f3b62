/** What the pages of the sandbox share: what it is, where it listens, and what it has seen. */
import { useTranslation } from 'react-i18next'
import type { Sandbox } from '../../api/house-queries.ts'
import { Facts, PageHead } from '../../components/sheet.tsx'
import { Tabs } from '../../components/tabs.tsx'
import { useFormat } from '../../i18n/use-format.ts'

export function SandboxHead() {
  const { t } = useTranslation()
  return (
    <>
      <PageHead title={t('rooms.sandbox')} lead={t('sandbox.lead')} />
      <Tabs
        name={t('rooms.sandbox')}
        tabs={[
          { to: '/sandbox', word: t('sandbox.inbox') },
          { to: '/sandbox/behaviour', word: t('sandbox.behaviour') },
        ]}
      />
    </>
  )
}

export function SandboxFigures({ sandbox }: { readonly sandbox: Sandbox }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { accepted, acceptedTwice, throttled, deferred, refused, dropped } = sandbox.summary
  return (
    <Facts
      facts={[
        [t('sandbox.address'), <code key="at">{`smtp://${sandbox.host}:${sandbox.port}`}</code>],
        [t('sandbox.accepted'), format.number(accepted)],
        [t('sandbox.twice'), format.number(acceptedTwice)],
        [t('sandbox.throttled'), format.number(throttled)],
        [t('sandbox.deferred'), format.number(deferred)],
        [t('sandbox.refused'), format.number(refused)],
        [t('sandbox.dropped'), format.number(dropped)],
      ]}
    />
  )
}

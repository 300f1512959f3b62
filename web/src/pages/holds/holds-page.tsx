/** What people hold back: who, why, since when and until when, and the way to let it go. */
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { holdsQuery, type QueueHold } from '../../api/queue-queries.ts'
import { PlainTable, type Column } from '../../components/plain-table.tsx'
import { Empty, PageHead, Part, Sheet } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { QueueChangeButton } from '../../queue-change/queue-change-button.tsx'
import { QueueTabs } from '../queue/queue-tabs.tsx'

const pollMs = 5_000

export function HoldsPage() {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery({ ...holdsQuery, refetchInterval: pollMs })
  const open = data.items.filter((hold) => hold.releasedAt === null)
  const over = data.items.filter((hold) => hold.releasedAt !== null)
  return (
    <>
      <PageHead title={t('holds.title')} lead={t('holds.lead')} />
      <QueueTabs />
      <Sheet>
        <Part title={t('holds.open')}>
          {open.length === 0 ? <Empty words={t('holds.empty')} /> : <OpenHolds holds={open} />}
        </Part>
        {over.length > 0 && (
          <Part title={t('holds.over')}>
            <PastHolds holds={over} />
          </Part>
        )}
      </Sheet>
    </>
  )
}

function OpenHolds({ holds }: { readonly holds: readonly QueueHold[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const columns: readonly Column<QueueHold>[] = [
    { caption: t('holds.reason'), cell: (hold) => hold.reason },
    {
      caption: t('holds.held'),
      kind: 'figure',
      cell: (hold) => (
        <Link to="/queue" search={{ state: 'waiting', holdId: hold.id }} hash="deliveries">
          {format.number(hold.held)}
        </Link>
      ),
    },
    { caption: t('holds.by'), cell: (hold) => hold.author },
    { caption: t('holds.since'), kind: 'narrow', cell: (hold) => <Moment at={hold.createdAt} /> },
    {
      caption: t('holds.until'),
      kind: 'narrow',
      cell: (hold) => (hold.expiresAt === null ? t('holds.byPerson') : <Moment at={hold.expiresAt} />),
    },
    {
      caption: t('holds.release'),
      cell: (hold) => (
        <QueueChangeButton
          kind="release"
          filter={{ holdId: hold.id }}
          label={t('holds.releaseOne', { reason: hold.reason })}
        />
      ),
    },
  ]
  return <PlainTable caption={t('holds.open')} columns={columns} rows={holds} keyOf={(hold) => hold.id} />
}

function PastHolds({ holds }: { readonly holds: readonly QueueHold[] }) {
  const { t } = useTranslation()
  const columns: readonly Column<QueueHold>[] = [
    { caption: t('holds.reason'), cell: (hold) => hold.reason },
    { caption: t('holds.by'), cell: (hold) => hold.author },
    { caption: t('holds.since'), kind: 'narrow', cell: (hold) => <Moment at={hold.createdAt} /> },
    { caption: t('holds.releasedAt'), kind: 'narrow', cell: (hold) => <Moment at={hold.releasedAt} /> },
    {
      caption: t('holds.releasedBy'),
      cell: (hold) => (hold.releasedBy === 'waybill' ? t('holds.byItself') : hold.releasedBy),
    },
  ]
  return <PlainTable caption={t('holds.over')} columns={columns} rows={holds} keyOf={(hold) => hold.id} />
}

function Moment({ at }: { readonly at: string | null }) {
  const format = useFormat()
  return at === null ? null : <time dateTime={at}>{format.dateTime(new Date(at))}</time>
}

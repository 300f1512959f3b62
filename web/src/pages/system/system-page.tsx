/** How the machine is: troubles, database, disk, workers. */
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { openAlarmsQuery, systemQuery, workersQuery, type System } from '../../api/house-queries.ts'
import { PlainTable } from '../../components/plain-table.tsx'
import { Facts, PageHead, Part, Refusal, Sheet } from '../../components/sheet.tsx'
import { stateColor } from '../../design/delivery-states.ts'
import { Sign } from '../../design/sign.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { useServerWords } from '../../i18n/use-server-words.ts'
import tag from '../../components/state-tag.module.css'

const pollMs = 5_000

export function SystemPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: system } = useSuspenseQuery({ ...systemQuery, refetchInterval: pollMs })
  return (
    <>
      <PageHead title={t('rooms.system')} lead={t('system.lead')} />
      <Sheet>
        <Part title={t('system.health')}>
          <Troubles troubles={system.troubles} />
          <Facts
            facts={[
              [t('system.version'), system.version],
              [t('system.node'), system.node],
              [t('system.since'), format.dateTime(new Date(system.startedAt))],
              [t('system.address'), system.publicUrl],
              [
                t('system.disk'),
                system.disk === null
                  ? t('system.unknown')
                  : t('system.diskWords', {
                      free: format.bytes(system.disk.freeBytes),
                      total: format.bytes(system.disk.totalBytes),
                    }),
              ],
            ]}
          />
        </Part>
        <Part title={t('system.workers')}>
          <Workers />
        </Part>
        {system.database !== null && (
          <Part title={t('system.database')}>
            <DatabaseFacts database={system.database} />
          </Part>
        )}
      </Sheet>
    </>
  )
}

function Troubles({ troubles }: { readonly troubles: System['troubles'] }) {
  const { t } = useTranslation()
  const wordsFor = useServerWords()
  const alarms = useQuery({ ...openAlarmsQuery, refetchInterval: pollMs })
  const words = [...troubles, ...(alarms.data?.items ?? [])].map((trouble) => wordsFor(trouble, 'message'))
  if (words.length === 0)
    return (
      <p>
        <span className={tag['tag']} style={{ color: stateColor('sent') }}>
          <Sign name="sent" />
          {t('system.well')}
        </span>
      </p>
    )
  return (
    <ul style={{ paddingInlineStart: '1rem' }}>
      {words.map((message) => (
        <li key={message}>{message}</li>
      ))}
    </ul>
  )
}

function Workers() {
  const { t } = useTranslation()
  const format = useFormat()
  const workers = useQuery({ ...workersQuery, refetchInterval: pollMs })
  if (workers.isError) return <Refusal problem={workers.error} />
  if (workers.data === undefined) return <p className="soft">{t('controls.reading')}</p>
  if (workers.data.items.length === 0) return <p>{t('system.noWorkers')}</p>
  return (
    <PlainTable
      caption={t('system.workers')}
      rows={workers.data.items}
      keyOf={(worker) => worker.id}
      columns={[
        {
          caption: t('system.worker'),
          cell: (worker) => t('system.workerWords', { host: worker.host, pid: worker.pid }),
        },
        {
          caption: t('system.alive'),
          cell: (worker) => t(worker.isAlive ? 'system.aliveYes' : 'system.aliveNo'),
        },
        { caption: t('system.version'), cell: (worker) => worker.version },
        {
          caption: t('system.held'),
          kind: 'figure',
          cell: (worker) => format.number(worker.deliveriesHeld),
        },
        {
          caption: t('system.since'),
          kind: 'narrow',
          cell: (worker) => format.dateTime(new Date(worker.startedAt)),
        },
      ]}
    />
  )
}

type DatabaseShape = NonNullable<System['database']>

function DatabaseFacts({ database }: { readonly database: DatabaseShape }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      <Facts
        facts={[
          [t('system.version'), `PostgreSQL ${database.version}`],
          [t('system.durable'), t(database.isDurable ? 'system.durableYes' : 'system.durableNo')],
          [t('system.size'), format.bytes(database.bytes)],
          [
            t('system.connections'),
            t('relays.connectionsOf', {
              open: format.number(database.connections),
              max: format.number(database.maxConnections),
            }),
          ],
        ]}
      />
      <PlainTable
        caption={t('system.tables')}
        rows={database.tables}
        keyOf={(table) => table.name}
        columns={[
          { caption: t('system.table'), cell: (table) => table.name },
          { caption: t('system.rows'), kind: 'figure', cell: (table) => format.number(table.rows) },
          { caption: t('system.size'), kind: 'figure', cell: (table) => format.bytes(table.bytes) },
        ]}
      />
    </>
  )
}

/** What anybody can check again, with the figures. */
import { useTranslation } from 'react-i18next'
import type { Evidence } from '../../api/delivery-queries.ts'
import { PlainTable } from '../../components/plain-table.tsx'
import { stateColor } from '../../design/delivery-states.ts'
import { Sign } from '../../design/sign.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import classes from './statement.module.css'

export function Checks({ evidence }: { readonly evidence: Evidence }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <section className={classes['part']} aria-labelledby="checks">
      <h2 id="checks">{t('paper.checks')}</h2>
      <PlainTable
        caption={t('paper.checks')}
        rows={evidence.checks}
        keyOf={({ name }) => name}
        columns={[
          {
            caption: t('paper.check'),
            cell: ({ name }) => <span className={classes['check']}>{t(`paper.checkNames.${name}`)}</span>,
          },
          { caption: t('paper.expected'), kind: 'figure', cell: ({ expected }) => format.number(expected) },
          { caption: t('paper.counted'), kind: 'figure', cell: ({ counted }) => format.number(counted) },
          { caption: t('paper.verdict'), kind: 'narrow', cell: ({ holds }) => <Verdict holds={holds} /> },
        ]}
      />
    </section>
  )
}

function Verdict({ holds }: { readonly holds: boolean }) {
  const { t } = useTranslation()
  const look = holds ? 'sent' : 'failed'
  return (
    <strong style={{ color: stateColor(look) }}>
      <Sign name={look} /> {t(holds ? 'paper.holds' : 'paper.broken')}
    </strong>
  )
}

/** The account of an import as a ledger: how every line ended, the sum under a double line, and what one should know. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ContactImport } from '../../api/people-queries.ts'
import { Note } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { outcomes } from './outcomes.ts'
import classes from './import.module.css'

interface ImportAccountProps {
  readonly result: ContactImport
}

export function ImportAccount({ result }: ImportAccountProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      <table className={classes['ledger']}>
        <caption className="unseen">{t('imports.account')}</caption>
        <tbody>
          {outcomes.map((outcome) => (
            <tr key={outcome} data-zero={result[outcome] === 0 || undefined}>
              <th scope="row">{t(`imports.${outcome}`)}</th>
              <td>{t(`imports.meanings.${outcome}`)}</td>
              <td data-outcome={outcome}>
                <Count result={result} outcome={outcome} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('imports.sum')}</th>
            <td>{t('imports.sumLines')}</td>
            <td data-outcome="lines">{format.number(result.lines)}</td>
          </tr>
        </tfoot>
      </table>
      <Notes result={result} />
    </>
  )
}

/** Those who are contacts now can be looked at. */
function Count({ result, outcome }: ImportAccountProps & { readonly outcome: (typeof outcomes)[number] }) {
  const format = useFormat()
  const words = format.number(result[outcome])
  const isLink = outcome === 'imported' || outcome === 'updated'
  if (!isLink || result[outcome] === 0 || result.dryRun || result.undoneAt !== null) return words
  return (
    <Link to="/contacts" search={{ importId: result.id, importOutcome: outcome }}>
      {words}
    </Link>
  )
}

const noteKeys = [
  'blankLines',
  'unsubscribedKept',
  'unconfirmedKept',
  'suppressed',
  'cleanedAddresses',
  'windows1252Lines',
] as const

function Notes({ result }: ImportAccountProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const told = noteKeys.filter((key) => (result.notes[key] ?? 0) > 0)
  if (told.length === 0) return null
  return (
    <Note>
      <p className="caption">{t('imports.notesTitle')}</p>
      <ul className={classes['notes']}>
        {told.map((key) => {
          const count = result.notes[key] ?? 0
          return <li key={key}>{t(`imports.notes.${key}`, { count, number: format.number(count) })}</li>
        })}
      </ul>
    </Note>
  )
}

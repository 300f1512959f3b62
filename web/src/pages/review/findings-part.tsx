/** What a careful person would ask about, gravest first, each with the way to mend it. */
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '../../api/client.ts'
import { lackingQuery, type Finding } from '../../api/editor-queries.ts'
import { OlderButton } from '../../components/older-button.tsx'
import { Part } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { useServerWords } from '../../i18n/use-server-words.ts'
import { Dialog } from '../editor/dialog.tsx'
import { LinkCheck } from './link-check.tsx'
import classes from './review.module.css'

interface FindingsPartProps {
  readonly campaign: Campaign
  readonly findings: readonly Finding[] | undefined
}

const levels = ['problem', 'warning', 'note'] as const

export function FindingsPart({ campaign, findings }: FindingsPartProps) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<string | null>(null)
  return (
    <Part title={t('review.findings')}>
      {findings === undefined && <p className="soft">{t('controls.reading')}</p>}
      {findings?.length === 0 && <p>{t('review.noFindings')}</p>}
      {levels.map((level) => {
        const found = findings?.filter((finding) => finding.level === level) ?? []
        if (found.length === 0) return null
        return (
          <div key={level} className={classes['level']} data-level={level}>
            <h3 className="caption">{t(`review.levels.${level}`)}</h3>
            <ul>
              {found.map((finding, index) => (
                <li key={index}>
                  <FindingWords finding={finding} />
                  <Mend campaign={campaign} finding={finding} onShowWho={setAsked} />
                </li>
              ))}
            </ul>
          </div>
        )
      })}
      <LinkCheck campaignId={campaign.id} />
      <LackingDialog campaign={campaign} field={asked} onClose={() => setAsked(null)} />
    </Part>
  )
}

function FindingWords({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useServerWords()
  const { code, count, fault, reason, field } = finding
  const message = words(finding, 'message')
  const link = words(finding, 'subject')
  if (code === 'refused')
    return (
      <span>
        {t(reason === 'missing' ? `review.missing.${field ?? ''}` : `problems.codes.${reason ?? ''}`, {
          defaultValue: message,
        })}
      </span>
    )
  return (
    <span>
      {t(`review.codes.${code}`, {
        count: count ?? 0,
        number: format.number(count ?? 0),
        size: t('editor.kilobytes', { number: format.number(Math.round((count ?? 0) / 1024)) }),
        subject: link,
        fault: fault === null ? '' : t(`review.faults.${fault}`, { link }),
        defaultValue: message,
      })}
    </span>
  )
}

interface MendProps {
  readonly campaign: Campaign
  readonly finding: Finding
  readonly onShowWho: (field: string) => void
}

function Mend({ campaign, finding, onShowWho }: MendProps) {
  const { t } = useTranslation()
  const { code, subject, campaignId, field } = finding
  if (code === 'missing_merge_field' && subject !== null)
    return (
      <Button variant="default" onClick={() => onShowWho(subject)}>
        {t('review.showWho')}
        <span className="unseen">{subject}</span>
      </Button>
    )
  if (campaignId !== null)
    return (
      <Link to="/campaigns/$campaignId" params={{ campaignId }}>
        {t('review.toCampaign')}
        <span className="unseen">{subject ?? ''}</span>
      </Link>
    )
  if (field === null || campaign.state !== 'draft') return null
  return (
    <Link to="/campaigns/$campaignId/edit" params={{ campaignId: campaign.id }}>
      {t('review.mend')}
      <span className="unseen">{finding.message}</span>
    </Link>
  )
}

interface LackingDialogProps {
  readonly campaign: Campaign
  readonly field: string | null
  readonly onClose: () => void
}

function LackingDialog({ campaign, field, onClose }: LackingDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog isOpen={field !== null} title={t('review.lacking', { field: field ?? '' })} onClose={onClose}>
      <p>{t('review.lackingLead', { example: `{{ ${field ?? ''} | default: "…" }}` })}</p>
      {field !== null && <Lacking campaignId={campaign.id} field={field} />}
    </Dialog>
  )
}

function Lacking({ campaignId, field }: { readonly campaignId: number; readonly field: string }) {
  const query = useInfiniteQuery(lackingQuery(campaignId, field))
  const people = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <ul className={classes['people']}>
        {people.map(({ id, email, name }) => (
          <li key={id}>
            <a href={`/contacts/${id}`}>{email}</a> <span className="soft">{name}</span>
          </li>
        ))}
      </ul>
      <OlderButton query={query} />
    </>
  )
}

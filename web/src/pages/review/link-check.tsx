/** Follows the links of the message when somebody asks for it, and names those that want a look. */
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, wanted } from '../../api/client.ts'
import type { components } from '../../api/schema.d.ts'
import { Refusal } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import classes from './review.module.css'

type Checked = components['schemas']['LinkCheck']

export function LinkCheck({ campaignId }: { readonly campaignId: number }) {
  const { t } = useTranslation()
  const check = useMutation({
    mutationFn: () =>
      wanted(api.POST('/api/v1/campaigns/{campaignId}/link-checks', { params: { path: { campaignId } } })),
  })
  return (
    <div className={classes['links']}>
      <Button variant="default" onClick={() => check.mutate()} loading={check.isPending}>
        {t('review.checkLinks')}
      </Button>
      <p className="soft">{t('review.checkLinksNote')}</p>
      <Refusal problem={check.error} />
      <div role="status">{check.data !== undefined && <Outcome checked={check.data} />}</div>
    </div>
  )
}

function Outcome({ checked }: { readonly checked: Checked }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { links, leftAlone } = checked
  const doubtful = links.filter((link) => link.outcome !== 'works')
  const counted = (count: number) => ({ count, number: format.number(count) })
  return (
    <>
      <p>
        {links.length === 0 && t('review.noLinks')}
        {links.length > 0 && doubtful.length === 0 && t('review.linksWork', counted(links.length))}
        {doubtful.length > 0 &&
          t('review.linksToLookAt', { ...counted(doubtful.length), total: format.number(links.length) })}
      </p>
      {doubtful.length > 0 && (
        <ul>
          {doubtful.map(({ url, outcome, status, leadsTo }) => (
            <li key={url}>
              <a href={url} target="_blank" rel="noreferrer">
                {url}
              </a>
              {leadsTo !== null && ` → ${leadsTo}`}{' '}
              <span className="soft">
                {t(`review.linkOutcomes.${outcome}`, { status: String(status ?? '') })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {leftAlone > 0 && <p className="soft">{t('review.leftAlone', counted(leftAlone))}</p>}
    </>
  )
}

/** What stands on the envelope: subject, sender, lists, the way out. */
import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignContent } from '../../api/editor-queries.ts'
import { relayChoicesQuery } from '../../api/editor-queries.ts'
import { listsQuery } from '../../api/queries.ts'
import { Fields } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import classes from './editor.module.css'

export interface ContentProps {
  readonly content: CampaignContent
  readonly onChange: (part: Partial<CampaignContent>) => void
}

export function EnvelopeFields({ content, onChange }: ContentProps) {
  const { t } = useTranslation()
  const { subject, preheader, from, replyTo } = content
  const [typedName, setTypedName] = useState(content.name)
  return (
    <Fields>
      <TextInput
        wrapperProps={{ 'data-wide': true }}
        label={t('editor.subject')}
        description={t('editor.subjectHelp', { count: lengthOf(subject) })}
        value={subject}
        maxLength={1000}
        onChange={(event) => onChange({ subject: event.currentTarget.value })}
        data-merge
      />
      <TextInput
        wrapperProps={{ 'data-wide': true }}
        label={t('editor.preheader')}
        description={t('editor.preheaderHelp', { count: lengthOf(preheader) })}
        value={preheader}
        maxLength={1000}
        onChange={(event) => onChange({ preheader: event.currentTarget.value })}
        data-merge
      />
      <TextInput
        label={t('editor.from')}
        description={t('editor.fromHelp')}
        value={from}
        maxLength={500}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        label={t('editor.replyTo')}
        description={t('editor.replyToHelp')}
        value={replyTo ?? ''}
        maxLength={500}
        onChange={(event) =>
          onChange({ replyTo: event.currentTarget.value === '' ? null : event.currentTarget.value })
        }
      />
      <TextInput
        label={t('editor.newName')}
        description={t('editor.newNameHelp')}
        value={typedName}
        maxLength={200}
        onChange={(event) => {
          const typed = event.currentTarget.value
          setTypedName(typed)
          // A campaign always has a name: the last one stays until there is another.
          if (typed.trim() !== '') onChange({ name: typed })
        }}
      />
      <RelayChoice content={content} onChange={onChange} />
      <ListChoice content={content} onChange={onChange} />
    </Fields>
  )
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** As people count: an emoji is one. */
function lengthOf(text: string): number {
  return Array.from(graphemes.segment(text)).length
}

function RelayChoice({ content, onChange }: ContentProps) {
  const { t } = useTranslation()
  const { data } = useQuery(relayChoicesQuery)
  const relays = data?.items ?? []
  return (
    <NativeSelect
      label={t('editor.relay')}
      description={t('editor.relayHelp')}
      value={content.relayId === null ? '' : String(content.relayId)}
      onChange={(event) => {
        const { value } = event.currentTarget
        onChange({ relayId: value === '' ? null : Number(value) })
      }}
      data={[
        { value: '', label: t('editor.anyRelay') },
        ...relays.map((relay) => ({ value: String(relay.id), label: relay.name })),
      ]}
    />
  )
}

function ListChoice({ content, onChange }: ContentProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data } = useQuery(listsQuery)
  const chosen = new Set(content.listIds)
  const toggle = (id: number, isChosen: boolean) =>
    onChange({ listIds: isChosen ? [...content.listIds, id] : content.listIds.filter((each) => each !== id) })
  return (
    <fieldset className={classes['lists']} data-wide>
      <legend>{t('editor.lists')}</legend>
      {data?.items.length === 0 && (
        <p>
          <Link to="/campaigns">{t('editor.noLists')}</Link>
        </p>
      )}
      {data?.items.map(({ id, name, confirmed }) => (
        <Checkbox
          key={id}
          checked={chosen.has(id)}
          onChange={(event) => toggle(id, event.currentTarget.checked)}
          label={
            <>
              {name}{' '}
              <span className="soft">
                {t('editor.listCount', { count: confirmed, number: format.number(confirmed) })}
              </span>
            </>
          }
        />
      ))}
    </fieldset>
  )
}

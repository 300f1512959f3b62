/** What an entry of the audit log recorded: each fact with its word, changes as from what to what. */
import { useTranslation } from 'react-i18next'
import type { components } from '../../api/schema.d.ts'
import { useFormat, type Format } from '../../i18n/use-format.ts'
import { useServerWords } from '../../i18n/use-server-words.ts'
import { changesBetween, isRecord } from './changes-between.ts'
import { useValueWords } from './value-words.ts'

type Entry = components['schemas']['AuditEntry']

export function AuditDetail({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation()
  const serverWords = useServerWords()
  const names: Readonly<Record<string, string>> = t('audit.details', { returnObjects: true })
  const textOf = useTextOf(names)
  const { before, after, ...rest } = entry.detail
  const said = (key: string) => {
    const words = entry.said?.[key]
    return words && serverWords({ words: null, said: { words } }, 'words')
  }
  const facts = Object.entries(rest)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${names[key] ?? key}: ${said(key) || textOf(key, value)}`)
  const changes = changesBetween(before, after).map(
    ([key, from, to]) =>
      `${key === '' ? '' : `${names[key] ?? key}: `}${textOf(key, from)} → ${textOf(key, to)}`,
  )
  return <span className="soft">{[...facts, ...changes].join('; ')}</span>
}

const fewest = 5
const isoMoment = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

function useTextOf(names: Readonly<Record<string, string>>): (key: string, value: unknown) => string {
  const { t } = useTranslation()
  const format = useFormat()
  const wordsFor = useValueWords()
  const textOf = (key: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return '–'
    if (typeof value === 'boolean') return t(value ? 'controls.yes' : 'controls.no')
    const words = typeof value === 'string' || typeof value === 'number' ? wordsFor(key, value) : undefined
    if (words !== undefined) return words
    if (typeof value === 'number') return numberOf(key, value, format)
    if (typeof value === 'string') return isoMoment.test(value) ? format.dateTime(new Date(value)) : value
    if (Array.isArray(value)) return listOf(value, (each) => textOf(key, each), format)
    if (!isRecord(value)) return JSON.stringify(value)
    const inside = Object.entries(value).filter(([, each]) => each !== null && each !== undefined)
    if (inside.length === 0) return key === 'filter' ? t('audit.everything') : '–'
    return inside.map(([name, each]) => `${names[name] ?? name} ${textOf(name, each)}`).join(', ')
  }
  return textOf
}

function numberOf(key: string, value: number, format: Format): string {
  if (key.endsWith('Ms')) return format.duration(value)
  return key.endsWith('Id') || key.endsWith('Ids') || key === 'port' ? String(value) : format.number(value)
}

function listOf(values: readonly unknown[], textOf: (value: unknown) => string, format: Format): string {
  const shown = values.slice(0, fewest).map(textOf).join(', ')
  return values.length > fewest ? `${shown} … (${format.number(values.length)})` : shown || '–'
}

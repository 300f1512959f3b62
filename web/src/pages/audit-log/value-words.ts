/** Codes among the details of the audit log (states, reasons, kinds, names of fields) in words, and numbers of lists and relays as names. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { relaysQuery } from '../../api/house-queries.ts'
import { useListName } from '../../components/bulk/order-words.ts'
import { useClassWords } from '../../deliveries/delivery-words.ts'

/** Undefined: it is no code, or one that is newer than this catalogue. */
export type ValueWords = (key: string, value: string | number) => string | undefined

type Book = Readonly<Record<string, string>>

/** What is told by code; everything else is the words of people, of servers, or names. */
const coded = new Set([
  'auth',
  'changed',
  'class',
  'evidence',
  'fields',
  'harm',
  'how',
  'importOutcome',
  'inDoubtPolicy',
  'kind',
  'language',
  'origin',
  'reason',
  'security',
  'source',
  'state',
  'states',
  'subscription',
  'theme',
  'waits',
])

export function useValueWords(): ValueWords {
  const { t } = useTranslation()
  const listName = useListName()
  const relayName = useRelayName()
  const classWords = useClassWords()
  const book = (words: Book): Book => words
  const fields = book(t('editor.fieldNames', { returnObjects: true }))
  const details = book(t('audit.details', { returnObjects: true }))
  const books = [
    t('audit.values', { returnObjects: true }),
    t('consentStates', { returnObjects: true }),
    t('relays.states', { returnObjects: true }),
    t('states', { returnObjects: true }),
    t('suppressionReasons', { returnObjects: true }),
    t('deliveries.reasonNames', { returnObjects: true }),
    t('bulk.kinds', { returnObjects: true }),
    t('contact.sources', { returnObjects: true }),
  ].map(book)
  return (key, value) => {
    if (key === 'listId' || key === 'listIds') return listName(Number(value))
    if (key === 'relayId') return relayName(Number(value))
    if (typeof value === 'number' || !coded.has(key)) return undefined
    if (key === 'class') return classWords(value)
    if (key === 'fields') return fields[value]
    if (key === 'changed') return details[value]
    return books.find((each) => each[value] !== undefined)?.[value]
  }
}

/** A relay that was removed since goes by its number. */
function useRelayName(): (relayId: number) => string {
  const { data } = useQuery(relaysQuery)
  return (relayId) => data?.items.find((relay) => relay.id === relayId)?.name ?? String(relayId)
}

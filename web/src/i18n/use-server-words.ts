/**
 * What the server says, in the language of the person. It says everything in English and tells key and values beside it
 * (`said`); what the catalogue lacks, and what people and other servers said, stays as it came.
 */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { components } from '../api/schema.d.ts'
import { useFormat, type Format } from './use-format.ts'

export type Said = components['schemas']['Said']
export type SaidFields = Readonly<Record<string, Said>>

type Speaker = (key: string, values: Readonly<Record<string, string>>) => string | undefined

/** `words(alarm, 'message')`; an empty text where there is none. */
export type ServerWords = <Field extends string>(
  answer: { readonly [Name in Field]: string | null } & { readonly said?: SaidFields | undefined },
  field: Field,
) => string

export function useServerWords(): ServerWords {
  const { i18n } = useTranslation()
  const format = useFormat()
  return useMemo(() => {
    const t = i18n.getFixedT(i18n.language, 'said')
    const speak: Speaker = (key, values) =>
      i18n.getResource(i18n.language, 'said', key) === undefined
        ? undefined
        : t(key, { ...values, defaultValue: '' })
    return (answer, field) => sayAgain(answer.said?.[field], speak, format) ?? answer[field] ?? ''
  }, [i18n, i18n.language, format])
}

/** Undefined where a key is not known: then the English words stand, whole. */
export function sayAgain(
  said: Said | undefined,
  speak: Speaker,
  format: Pick<Format, 'number'>,
): string | undefined {
  if (said === undefined) return undefined
  const values: Record<string, string> = {}
  for (const [slot, value] of Object.entries(said.params)) {
    const words =
      typeof value === 'object'
        ? sayAgain(value, speak, format)
        : typeof value === 'number'
          ? format.number(value)
          : value
    if (words === undefined) return undefined
    values[slot] = words
  }
  if (said.key === 'in_sequence') return `${values['first'] ?? ''} ${values['rest'] ?? ''}`
  return speak(said.key, values)
}

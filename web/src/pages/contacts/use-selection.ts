/** Which contacts are selected: some of the rows, or all that fit the filter. Another filter begins anew. */
import { useState } from 'react'
import type { ContactRow } from '../../api/people-queries.ts'
import type { ContactFilter, PageFilter } from '../../app/contact-search.ts'

export interface Selection {
  readonly isEverybody: boolean
  /** Selected one by one. */
  readonly count: number
  /** What a bulk change is asked for. */
  readonly filter: ContactFilter
  readonly has: (id: number) => boolean
  readonly toggle: (id: number) => void
  readonly isPage: boolean
  readonly togglePage: () => void
  readonly selectEverybody: () => void
  readonly clear: () => void
}

interface Chosen {
  /** Of the filter that it belongs to. */
  readonly key: string
  readonly ids: ReadonlySet<number>
  readonly isEverybody: boolean
}

export function useSelection(filter: PageFilter, rows: readonly ContactRow[]): Selection {
  const key = JSON.stringify(filter)
  const nobody: Chosen = { key, ids: new Set(), isEverybody: false }
  const [kept, setChosen] = useState(nobody)
  const chosen = kept.key === key ? kept : nobody
  const choose = (ids: Iterable<number>) => setChosen({ key, ids: new Set(ids), isEverybody: false })
  const isPage = rows.length > 0 && (chosen.isEverybody || rows.every((row) => chosen.ids.has(row.id)))
  const shown = () => rows.map((row) => row.id)
  return {
    isEverybody: chosen.isEverybody,
    count: chosen.ids.size,
    filter: chosen.isEverybody ? filter : { ids: [...chosen.ids].toSorted((one, other) => one - other) },
    has: (id) => chosen.isEverybody || chosen.ids.has(id),
    toggle: (id) => {
      const ids = new Set(chosen.isEverybody ? shown() : chosen.ids)
      if (!ids.delete(id)) ids.add(id)
      choose(ids)
    },
    isPage,
    togglePage: () => choose(isPage ? [] : [...chosen.ids, ...shown()]),
    selectEverybody: () => setChosen({ key, ids: new Set(), isEverybody: true }),
    clear: () => setChosen(nobody),
  }
}

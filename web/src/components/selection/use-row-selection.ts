/** Which rows of a table are selected: some of them, or all that fit the filter. Another filter begins anew. */
import { useState } from 'react'

export interface RowSelection<Filter = unknown> {
  readonly isAny: boolean
  readonly isEverything: boolean
  /** Selected one by one. */
  readonly count: number
  /** What a change is asked for. */
  readonly filter: Filter
  readonly has: (id: number) => boolean
  readonly toggle: (id: number) => void
  readonly isPage: boolean
  readonly togglePage: () => void
  readonly selectEverything: () => void
  readonly clear: () => void
}

interface Chosen {
  /** Of the filter that it belongs to. */
  readonly key: string
  readonly ids: ReadonlySet<number>
  readonly isEverything: boolean
}

/** `only` makes the filter that means single rows; their ids come in order. */
export function useRowSelection<Whole, Some>(
  filter: Whole,
  rows: readonly { readonly id: number }[],
  only: (ids: number[]) => Some,
): RowSelection<Whole | Some> {
  const key = JSON.stringify(filter)
  const nothing: Chosen = { key, ids: new Set(), isEverything: false }
  const [kept, setChosen] = useState(nothing)
  const chosen = kept.key === key ? kept : nothing
  const choose = (ids: Iterable<number>) => setChosen({ key, ids: new Set(ids), isEverything: false })
  const shown = rows.map((row) => row.id)
  const isPage = rows.length > 0 && (chosen.isEverything || shown.every((id) => chosen.ids.has(id)))
  return {
    isAny: chosen.isEverything || chosen.ids.size > 0,
    isEverything: chosen.isEverything,
    count: chosen.ids.size,
    filter: chosen.isEverything ? filter : only([...chosen.ids].toSorted((one, other) => one - other)),
    has: (id) => chosen.isEverything || chosen.ids.has(id),
    toggle: (id) => {
      const next = new Set(chosen.isEverything ? shown : chosen.ids)
      if (!next.delete(id)) next.add(id)
      choose(next)
    },
    isPage,
    togglePage: () => choose(isPage ? [] : [...chosen.ids, ...shown]),
    selectEverything: () => setChosen({ key, ids: new Set(), isEverything: true }),
    clear: () => setChosen(nothing),
  }
}

/**
 * How buttons ask for a change of deliveries. The dialog stands above all pages: a button may be gone as soon as its
 * delivery has changed, and the dialog has still to tell what was done.
 */
import { createContext, useContext } from 'react'
import type { Asked } from './order.ts'

export type Wanted = (
  | ({ readonly what: 'change' } & Asked)
  | { readonly what: 'address'; readonly deliveryId: number; readonly email: string }
) & {
  /** It was carried out, and the dialog is closed. */
  readonly onDone?: (() => void) | undefined
}

export const AskContext = createContext<(wanted: Wanted) => void>(() => {
  throw new Error('there is no QueueChangeProvider above')
})

export function useAsk(): (wanted: Wanted) => void {
  return useContext(AskContext)
}

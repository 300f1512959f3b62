/** The signs of states, drawn on a field of 16 by 16 in the colour of the text around them. Never alone: a word stands beside. */
import type { ReactNode } from 'react'
import type { DeliveryState } from './delivery-states.ts'

export type SignName = DeliveryState | 'draft' | 'paused' | 'finished'

const drawings: Readonly<Record<SignName, ReactNode>> = {
  sent: <path d="M2.5 8.5 6.2 12.2 13.5 4" />,
  queued: <circle cx="8" cy="8" r="4.5" />,
  sending: <path d="M5 3.5 12.5 8 5 12.5Z" fill="currentColor" strokeLinejoin="round" />,
  deferred: <path d="M13 8a5 5 0 1 1-1.6-3.7M11.8 1.5v3.2H8.6" />,
  in_doubt: (
    <>
      <path d="M5 5.6a3 3 0 1 1 4.5 2.6C8.4 8.9 8 9.4 8 10.6" />
      <circle cx="8" cy="13.6" r="0.6" fill="currentColor" />
    </>
  ),
  failed: <path d="m3.5 3.5 9 9m0-9-9 9" />,
  skipped: <path d="m3 3.5 4.5 4.5L3 12.5m5.5-9L13 8l-4.5 4.5" />,
  cancelled: (
    <>
      <circle cx="8" cy="8" r="5.2" />
      <path d="m4.4 11.6 7.2-7.2" />
    </>
  ),
  draft: <path d="m3 13 .9-3.2 7-7 2.3 2.3-7 7L3 13Z" strokeLinejoin="round" />,
  paused: <path d="M5.5 3v10M10.5 3v10" />,
  finished: <path d="M4 4h8v8H4Z" fill="currentColor" />,
}

export function Sign({ name }: { readonly name: SignName }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="1em"
      height="1em"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden="true"
    >
      {drawings[name]}
    </svg>
  )
}

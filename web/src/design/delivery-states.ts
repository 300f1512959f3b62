/**
 * The only home of what a delivery state looks like: its colour in both themes and its sign. Bar, tables and figures take
 * them from here. docs/design.md shows the same table, and a test holds both to it.
 */
import type { components } from '../api/schema.d.ts'
import type { Tone } from './palette.ts'

export type DeliveryState = components['schemas']['Delivery']['state']

export interface StateLook {
  readonly tone: Tone
  /** The sign as one character, for terminals and plain text. On screen it is drawn: see sign.tsx. */
  readonly character: string
}

export const stateLooks: Readonly<Record<DeliveryState, StateLook>> = {
  sent: { tone: { light: '#0b6b4d', dark: '#4fc08d' }, character: '✓' },
  queued: { tone: { light: '#53647a', dark: '#9db0c8' }, character: '○' },
  sending: { tone: { light: '#1b5fb8', dark: '#74b3ff' }, character: '▸' },
  deferred: { tone: { light: '#8a5600', dark: '#e6ad50' }, character: '↻' },
  in_doubt: { tone: { light: '#7a3cb8', dark: '#c9a0ff' }, character: '?' },
  failed: { tone: { light: '#b3261e', dark: '#ff8b80' }, character: '✕' },
  skipped: { tone: { light: '#666026', dark: '#c9c07a' }, character: '»' },
  cancelled: { tone: { light: '#6b5f58', dark: '#b8aca5' }, character: '⊘' },
}

/** The custom property that holds the colour of a state in the theme that is on. */
export function stateColor(state: DeliveryState): string {
  return `var(--state-${state})`
}

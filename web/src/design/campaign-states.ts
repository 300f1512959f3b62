/** What a campaign's state looks like: signs and colours of the delivery states where it means the same, else ink. */
import type { components } from '../api/schema.d.ts'
import { stateColor } from './delivery-states.ts'
import type { SignName } from './sign.tsx'

export type CampaignState = components['schemas']['Campaign']['state']

export const campaignLooks: Readonly<
  Record<CampaignState, { readonly color: string; readonly sign: SignName }>
> = {
  draft: { color: 'var(--ink)', sign: 'draft' },
  scheduled: { color: stateColor('queued'), sign: 'queued' },
  sending: { color: stateColor('sending'), sign: 'sending' },
  paused: { color: stateColor('deferred'), sign: 'paused' },
  cancelling: { color: stateColor('cancelled'), sign: 'cancelled' },
  cancelled: { color: stateColor('cancelled'), sign: 'cancelled' },
  finished: { color: 'var(--ink)', sign: 'finished' },
}

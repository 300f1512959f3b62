/**
 * Looks at the replies of one relay together, and sees what no single reply tells: that a refusal is about us although it
 * names recipients. Pure; the state is small and bounded, and may be thrown away at any time (the breakers then start
 * again). Never acts: the engine holds relays and campaigns.
 */
import { noCampaigns, observeCampaign, type CampaignRefusals } from './storm-breakers/campaign-refusals.ts'
import { noDeferrals, observeDeferral, type DeferralShare } from './storm-breakers/deferral-share.ts'
import { noDomainRuns, observeDomain, type DomainRuns } from './storm-breakers/domain-run.ts'
import type { Breaker, Observation } from './storm-breakers/observation.ts'
import { noRefusals, observeRefusal, type RefusalRun } from './storm-breakers/refusal-run.ts'

export type { Breaker, Observation } from './storm-breakers/observation.ts'

/** One for each relay. */
export interface StormState {
  readonly refusals: RefusalRun
  readonly deferrals: DeferralShare
  readonly domains: DomainRuns
  readonly campaigns: CampaignRefusals
}

export const calm: StormState = {
  refusals: noRefusals,
  deferrals: noDeferrals,
  domains: noDomainRuns,
  campaigns: noCampaigns,
}

/** Takes in one reply. If several breakers trip at once, the one with the widest effect is told. */
export function observeReply(
  state: StormState,
  seen: Observation,
): { readonly state: StormState; readonly breaker?: Breaker } {
  const refusals = observeRefusal(state.refusals, seen)
  const deferrals = observeDeferral(state.deferrals, seen)
  const campaigns = observeCampaign(state.campaigns, seen)
  const domains = observeDomain(state.domains, seen)
  const breaker = refusals.breaker ?? deferrals.breaker ?? campaigns.breaker ?? domains.breaker
  return {
    state: {
      refusals: refusals.state,
      deferrals: deferrals.state,
      domains: domains.state,
      campaigns: campaigns.state,
    },
    ...(breaker === undefined ? {} : { breaker }),
  }
}

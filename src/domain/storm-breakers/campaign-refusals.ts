/**
 * Trips when a campaign does harm: too many of its addresses do not exist (providers close accounts near 10 % bounces), or
 * its message is refused each time (a broken header fails the whole list).
 */
import type { ReplyClass } from '../smtp-reply.ts'
import type { Observation, Observed } from './observation.ts'
import { say } from '../sentences.ts'

const enoughEnded = 500
const tooLargeShare = 0.08
const enoughMessageRefusals = 3
/** The campaigns seen longest ago are forgotten. */
const mostCampaigns = 16

interface Campaign {
  readonly campaignId: number
  /** Accepted or refused for good. */
  readonly ended: number
  readonly recipientsRefused: number
  readonly messageRun: { readonly text: string; readonly count: number }
}

/** The one seen last at the end. */
export type CampaignRefusals = readonly Campaign[]

export const noCampaigns: CampaignRefusals = []

const noRun = { text: '', count: 0 }
const endings: readonly ReplyClass[] = ['accepted', 'permanent_recipient', 'permanent_message']

export function observeCampaign(campaigns: CampaignRefusals, seen: Observation): Observed<CampaignRefusals> {
  if (!endings.includes(seen.class)) return { state: campaigns }
  const { campaignId } = seen
  const others = campaigns.filter((campaign) => campaign.campaignId !== campaignId)
  const before = campaigns.find((campaign) => campaign.campaignId === campaignId)
  const after = withEnding(before ?? { campaignId, ended: 0, recipientsRefused: 0, messageRun: noRun }, seen)
  const rest = others.slice(-(mostCampaigns - 1))

  if (after.messageRun.count >= enoughMessageRefusals)
    return {
      state: [...rest, { ...after, messageRun: noRun }],
      breaker: {
        kind: 'message_storm',
        campaignId,
        explanation: say('storm_of_message', { count: after.messageRun.count, reply: after.messageRun.text }),
      },
    }
  if (after.ended >= enoughEnded && after.recipientsRefused > after.ended * tooLargeShare)
    return {
      state: rest,
      breaker: {
        kind: 'hard_bounce_guard',
        campaignId,
        explanation: say('too_many_unknown_addresses', {
          count: after.recipientsRefused,
          total: after.ended,
        }),
      },
    }
  return { state: [...rest, after] }
}

function withEnding(campaign: Campaign, seen: Observation): Campaign {
  return {
    campaignId: campaign.campaignId,
    ended: campaign.ended + (seen.count ?? 1),
    recipientsRefused: campaign.recipientsRefused + (seen.class === 'permanent_recipient' ? 1 : 0),
    messageRun: messageRunAfter(campaign.messageRun, seen),
  }
}

function messageRunAfter(run: Campaign['messageRun'], seen: Observation): Campaign['messageRun'] {
  if (seen.class === 'accepted') return noRun
  if (seen.class !== 'permanent_message') return run
  return { text: seen.normalisedText, count: run.text === seen.normalisedText ? run.count + 1 : 1 }
}

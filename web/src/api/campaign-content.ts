/** What of a campaign a person writes. */
import type { Campaign } from './client.ts'
import type { CampaignContent } from './editor-queries.ts'

export function contentOfCampaign(campaign: Campaign): CampaignContent {
  const { name, from, replyTo, subject, preheader, contentKind, source, html, text } = campaign
  const { relayId, inDoubtPolicy, giveUpAfterMs } = campaign
  const words = { name, from, replyTo, subject, preheader, contentKind, source, html, text }
  return {
    ...words,
    listIds: campaign.lists.map((list) => list.id),
    relayId,
    inDoubtPolicy,
    giveUpAfterMs,
  }
}

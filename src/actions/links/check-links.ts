/**
 * Follows the links of a campaign, each once, because a person asked for it. Links that are different for each reader are left
 * alone, and so is whatever unsubscribes somebody: following those could do something.
 */
import type { Campaign } from '../../domain/campaign.ts'
import { done, refused, type Result } from '../../domain/problem.ts'
import { say } from '../../domain/sentences.ts'
import { readLinks } from '../../mail/content/read-links.ts'
import { findCampaign } from '../../store/campaigns.ts'
import type { Database } from '../../store/database.ts'
import { readSettings } from '../../store/settings.ts'
import { compileCampaign } from '../compile-campaign.ts'
import { previewMessage, type Reader } from '../preview-campaign.ts'
import { unknownCampaign } from '../start-campaign.ts'
import type { FollowedLink, FollowLink } from './follow-link.ts'

const atOnce = 8
const mostLinks = 200

export interface CheckedLink extends FollowedLink {
  readonly url: string
}

export interface LinkCheck {
  readonly links: readonly CheckedLink[]
  /** Links that were left alone: different for each reader, or made to unsubscribe. */
  readonly leftAlone: number
}

/** Refusals: `unknown_campaign`, `links_not_followed` where the setting forbids it, and those of the content. */
export async function checkLinks(
  database: Database,
  follow: FollowLink,
  input: { readonly campaignId: number },
): Promise<Result<LinkCheck>> {
  const campaign = await findCampaign(database, input.campaignId)
  if (campaign === undefined) return unknownCampaign(input.campaignId)
  if ((await readSettings(database)).get('links.follow') === 'off')
    return refused('links_not_followed', say('links_not_followed'))
  const found = linksOf(campaign)
  if (!found.ok) return found
  const { same, leftAlone } = found.value
  return done({ links: await followAll(same.slice(0, mostLinks), follow), leftAlone })
}

/** Two people who have nothing in common: what both get is the same for everybody. */
const readers: readonly [Reader, Reader] = [
  { email: 'ada@example.org', name: 'Ada Example', attributes: {} },
  { email: 'grace@example.net', name: 'Grace Sample', attributes: {} },
]
const unsubscribes = /unsub|opt-?out|abmeld|abbestell|desinscri|desabonn|cancella/i

function linksOf(campaign: Campaign): Result<{ same: string[]; leftAlone: number }> {
  const from = campaign.from.trim() === '' ? 'sender@example.org' : campaign.from
  const message = compileCampaign({ ...campaign, from })
  if (!message.ok) return message
  const seen: Set<string>[] = []
  for (const reader of readers) {
    const preview = previewMessage(message.value, reader, { from, preheader: campaign.preheader })
    if (!preview.ok) return preview
    seen.push(new Set(readLinks(preview.value.html).hrefs.filter(isWebLink)))
  }
  const [first = new Set<string>(), second = new Set<string>()] = seen
  const same = [...first].filter((href) => second.has(href) && !isOurs(href) && !unsubscribes.test(href))
  return done({ same, leftAlone: first.size - same.length })
}

function isWebLink(href: string): boolean {
  return /^https?:\/\//i.test(href) && URL.canParse(href)
}

/** Where the links of recipients lead in a preview. */
function isOurs(href: string): boolean {
  return new URL(href).hostname === 'waybill.invalid'
}

async function followAll(urls: readonly string[], follow: FollowLink): Promise<CheckedLink[]> {
  const checked: CheckedLink[] = []
  const rest = urls.entries()
  const worker = async () => {
    for (const [at, url] of rest) checked[at] = { url, ...(await follow(url)) }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return checked
}

/** The HTML of a campaign, whatever it was written in. */
import { readBlocks } from '../../domain/blocks.ts'
import type { CampaignContent } from '../../domain/campaign.ts'
import { done, type Result } from '../../domain/problem.ts'
import { htmlFromBlocks } from './blocks.ts'
import { htmlFromMarkdown } from './markdown.ts'

/** The content with its HTML made from the source. Refusals: `invalid_blocks`. */
export function withMadeHtml(content: CampaignContent): Result<CampaignContent> {
  const source = content.source ?? ''
  if (content.contentKind === 'html') return done({ ...content, source: null })
  if (content.contentKind === 'markdown')
    return done({ ...content, source, html: source.trim() === '' ? '' : htmlFromMarkdown(source) })
  const blocks = readBlocks(source)
  if (!blocks.ok) return blocks
  const html = blocks.value.blocks.length === 0 ? '' : htmlFromBlocks(blocks.value)
  return done({ ...content, source, html })
}

/** What a new message begins with: enough to see how it is done, with the link to unsubscribe in its place. */
import type { TFunction } from 'i18next'
import type { CampaignContent } from '../../api/editor-queries.ts'
import { defaultAccent, type BlockDocument } from './block-document.ts'

export type ContentKind = CampaignContent['contentKind']
export const contentKinds = ['blocks', 'markdown', 'html'] as const satisfies readonly ContentKind[]

const name = '{{ contact.name | default: "" }}'
const unsubscribeUrl = '{{ unsubscribe_url }}'

export function starter(
  kind: ContentKind,
  t: TFunction,
): Pick<CampaignContent, 'contentKind' | 'source' | 'html'> {
  const heading = t('editor.starters.heading', { name })
  const text = t('editor.starters.text')
  const unsubscribe = t('editor.starters.unsubscribe')
  const leave = (link: string) => t('editor.starters.leave', { link })
  if (kind === 'markdown') {
    const link = `[${unsubscribe}](${unsubscribeUrl})`
    return { contentKind: kind, source: `# ${heading}\n\n${text}\n\n---\n\n${leave(link)}\n`, html: '' }
  }
  if (kind === 'blocks') {
    const document: BlockDocument = {
      accent: defaultAccent,
      blocks: [
        { kind: 'heading', level: 1, text: heading, align: 'left' },
        { kind: 'text', text },
        { kind: 'divider' },
        { kind: 'text', text: leave(`[${unsubscribe}](${unsubscribeUrl})`) },
      ],
    }
    return { contentKind: kind, source: JSON.stringify(document), html: '' }
  }
  const link = `<a href="${unsubscribeUrl}">${unsubscribe}</a>`
  const html = `<!doctype html>
<html>
  <body style="font-family: sans-serif; max-width: 600px; margin: 0 auto; padding: 24px">
    <h1>${heading}</h1>
    <p>${text}</p>
    <hr>
    <p>${leave(link)}</p>
  </body>
</html>
`
  return { contentKind: kind, source: null, html }
}

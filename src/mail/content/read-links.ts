/** Links, places and pictures of a message's HTML, as a mail client finds them. Fetches nothing. */
import { Parser } from 'htmlparser2'

export interface MailLinks {
  readonly hrefs: readonly string[]
  /** What links of the form `#place` may lead to. */
  readonly anchors: ReadonlySet<string>
  readonly images: readonly { readonly src: string; readonly hasAlt: boolean }[]
}

export function readLinks(html: string): MailLinks {
  const hrefs: string[] = []
  const anchors = new Set<string>()
  const images: { src: string; hasAlt: boolean }[] = []
  const parser = new Parser({
    onopentag: (name, { href, id, name: anchor, src, alt }) => {
      if (id !== undefined) anchors.add(id)
      if (name === 'a' && anchor !== undefined) anchors.add(anchor)
      if ((name === 'a' || name === 'area') && href !== undefined) hrefs.push(href)
      if (name === 'img') images.push({ src: src ?? '', hasAlt: alt !== undefined })
    },
  })
  parser.end(html)
  return { hrefs, anchors, images }
}

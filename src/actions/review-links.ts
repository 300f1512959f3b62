/** What is wrong with the links and pictures of a message, as far as it can be seen without fetching anything. */
import { finding, type Finding } from '../domain/campaign-findings.ts'
import { linkFault } from '../domain/link-faults.ts'
import { readLinks } from '../mail/content/read-links.ts'

/** Of one kind of fault; the rest would only repeat it. */
const mostNamed = 20
/** Where the links of recipients lead in a preview. */
const ownLinks = /^https:\/\/waybill\.invalid\//

/** `html` is a preview of the message. */
export function linkFindings(html: string): Finding[] {
  const { hrefs, anchors, images } = readLinks(html)
  const faults = [...new Set(hrefs)]
    .filter((href) => !ownLinks.test(href))
    .flatMap((href) => {
      const fault = linkFault(href, anchors)
      return fault === undefined ? [] : [{ href, fault }]
    })
  const findings = faults.slice(0, mostNamed).map(({ href, fault }) =>
    finding('link_fault', `A link is ${fault.replaceAll('_', ' ')}: ${href}`, {
      subject: href.slice(0, 500),
      fault,
      field: 'html',
    }),
  )
  const bare = images.filter(({ hasAlt }) => !hasAlt).length
  if (bare > 0)
    findings.push(
      finding('image_without_alt', `${bare} pictures have no words for who cannot see them (alt).`, {
        count: bare,
      }),
    )
  const open = images.filter(({ src }) => /^http:/i.test(src)).length
  if (open > 0)
    findings.push(
      finding('image_not_encrypted', `${open} pictures come over http: many clients do not show them.`, {
        count: open,
      }),
    )
  return findings
}

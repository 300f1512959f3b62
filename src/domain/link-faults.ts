/** What is wrong with a link in a mail, as far as it can be seen without following it. */

export const linkFaults = [
  'empty',
  'unreadable',
  'relative',
  'unsafe',
  'missing_anchor',
  'placeholder',
  'private',
  'not_encrypted',
] as const

/**
 * empty: leads nowhere. unreadable: no address by RFC 3986. relative: a mail has no page to be relative to. unsafe: programs
 * in links are cut out by mail clients. missing_anchor: no such place in the mail. placeholder: an example's address.
 * private: only inside a house. not_encrypted: http.
 */
export type LinkFault = (typeof linkFaults)[number]

const schemes = new Set(['https:', 'http:', 'mailto:', 'tel:', 'sms:'])
/** RFC 2606, and what templates come with. */
const placeholderHost =
  /(^|\.)(example|example\.(com|org|net)|yourdomain\.\w+|your-?(site|company|domain)\.\w+)$/
const privateHost =
  /^(localhost|.*\.(local|localhost|internal|intranet|lan|home\.arpa|test|invalid)|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|0\.0\.0\.0|\[(::1|f[cd]|fe80))/

/** @param anchors ids and names of the mail's own places. */
export function linkFault(href: string, anchors: ReadonlySet<string>): LinkFault | undefined {
  const link = href.trim()
  if (link === '' || link === '#') return 'empty'
  if (link.startsWith('#')) return anchors.has(decoded(link.slice(1))) ? undefined : 'missing_anchor'
  if (!/^[a-z][a-z\d+.-]*:/i.test(link)) return link.startsWith('//') ? 'unreadable' : 'relative'
  if (!URL.canParse(link) || /[\s<>"]/.test(link)) return 'unreadable'
  return faultOf(new URL(link))
}

function faultOf(url: URL): LinkFault | undefined {
  if (!schemes.has(url.protocol)) return 'unsafe'
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
  const host = url.hostname.toLowerCase()
  if (privateHost.test(host) || !/[.:]/.test(host)) return 'private'
  if (placeholderHost.test(host)) return 'placeholder'
  return url.protocol === 'http:' ? 'not_encrypted' : undefined
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

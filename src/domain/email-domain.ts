/** The part after the @: labels as RFC 1035 and RFC 5890 have them, international names turned into A-labels. */

export type DomainFault =
  | 'empty'
  | 'literal'
  | 'without_dot'
  | 'dots'
  | 'characters'
  | 'hyphen'
  | 'label_too_long'
  | 'numeric_ending'
  | 'not_encodable'

export type CheckedDomain =
  { readonly ok: true; readonly domain: string } | { readonly ok: false; readonly fault: DomainFault }

/** Octets (RFC 1035 section 2.3.4). */
const maxLabelLength = 63

/** The domain in lower-case A-labels (`bücher.example` becomes `xn--bcher-kva.example`). */
export function domainToALabels(text: string): CheckedDomain {
  if (text === '') return { ok: false, fault: 'empty' }
  if (text.startsWith('[')) return { ok: false, fault: 'literal' }
  const isAscii = /^[\u0000-\u007f]*$/.test(text)
  if (!isAscii || /(?:^|\.)xn--/i.test(text)) return encode(text)
  const fault = checkLabels(text)
  return fault === undefined ? { ok: true, domain: text.toLowerCase() } : { ok: false, fault }
}

/** UTS 46 as browsers do it: the URL class is the one implementation that every runtime carries. */
function encode(text: string): CheckedDomain {
  // Characters that mean something else in a URL would be taken for a port, a path or a user.
  if (/[\s\u0000-\u002c\u002f\u003a-\u0040\u005b-\u0060\u007b-\u009f]/.test(text)) {
    return { ok: false, fault: 'characters' }
  }
  if (!URL.canParse(`http://${text}/`)) return { ok: false, fault: 'not_encodable' }
  const encoded = new URL(`http://${text}/`).hostname
  const fault = checkLabels(encoded)
  return fault === undefined ? { ok: true, domain: encoded } : { ok: false, fault }
}

function checkLabels(domain: string): DomainFault | undefined {
  const labels = domain.split('.')
  const last = labels.at(-1) ?? ''
  if (/[^a-z\d.-]/i.test(domain)) return 'characters'
  if (labels.includes('')) return 'dots'
  if (labels.length < 2) return 'without_dot'
  if (labels.some((label) => label.length > maxLabelLength)) return 'label_too_long'
  if (labels.some((label) => label.startsWith('-') || label.endsWith('-'))) return 'hyphen'
  return /^\d+$/.test(last) ? 'numeric_ending' : undefined
}

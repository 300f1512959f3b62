/** Hosts that take mail for their own users only: the MX of the large mailbox providers and filters. */
const receivingHosts: readonly RegExp[] = [
  /^(?:alt\d\.)?(?:aspmx|gmail-smtp-in)\./,
  /^(?:alt\d\.)?aspmx\d*\.googlemail\.com$/,
  /\.(?:protection\.outlook|pphosted|ppe-hosted|mimecast|messagelabs|iphmx|mx\.aol|mail\.icloud|mxmail\.netease)\.com$/,
  /\.(?:yahoodns|mx\.microsoft|hotmail)\.(?:net|com)$/,
  /^mxs?\d*\./,
]

export function isReceivingHost(host: string | undefined): boolean {
  return host !== undefined && receivingHosts.some((pattern) => pattern.test(host))
}

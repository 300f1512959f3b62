/** Hosts that take mail for their own users only (MX of the large mailbox providers). Waybill may send to them directly. */
const receivingHosts =
  /^(?:(?:alt\d\.)?(?:aspmx|gmail-smtp-in|aspmx\d)\.|.*\.(?:protection\.outlook|olc\.protection\.outlook|yahoodns|mail\.protection|pphosted|ppe-hosted|mimecast|messagelabs|iphmx|mx\.aol|mail\.icloud)\.(?:com|net)$|mx\w*[.-].*|mxs?\.|.*-mx\w*\.)/

export function isReceivingHost(host: string | undefined): boolean {
  return host !== undefined && receivingHosts.test(host)
}

/**
 * Which addresses a request on behalf of a person may go to: those of the public internet only, or a webhook would be a way
 * into the network that Waybill runs in. The check is made on the address that is connected to, after the name was looked up.
 */
import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** IANA special-purpose registry for IPv4 (RFC 6890), and multicast. */
const special = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  special.addSubnet(net, bits)
// Of IPv6 only global unicast is public, without what embeds or tunnels IPv4, and without documentation.
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  special.addSubnet(net, bits, 'ipv6')
const globalUnicast = new BlockList()
globalUnicast.addSubnet('2000::', 3, 'ipv6')

export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !special.check(address)
  return family === 6 && globalUnicast.check(address, 'ipv6') && !special.check(address, 'ipv6')
}

export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError'
}

export function refusePrivate(host: string): PrivateAddressError {
  return new PrivateAddressError(
    `${host} is an address of a private network. Allow those with WAYBILL_ALLOW_PRIVATE_WEBHOOKS=true.`,
  )
}

/** For `http.request` and `net.connect`: as the system looks names up, but only public addresses come out. */
export const lookupPublic: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error !== null) return callback(error, [])
    const open = found.filter(({ address }) => isPublicAddress(address))
    const [first] = open
    if (first === undefined) return callback(refusePrivate(host), [])
    if (options.all === true) callback(null, open)
    else callback(null, first.address, first.family)
  })
}

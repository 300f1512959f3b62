/** Recipient patterns: an address, a glob with `*`, or a domain. Addresses come in lower case. */

export type AddressTest = (lowerCaseAddress: string) => boolean

export function compilePattern(pattern: string): AddressTest {
  const wanted = pattern.toLowerCase()
  if (!wanted.includes('@')) return globTest(`*@${wanted}`)
  if (!wanted.includes('*')) return (address) => address === wanted
  return globTest(wanted)
}

function globTest(glob: string): AddressTest {
  const pieces = glob.split('*').map((piece) => piece.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
  const expression = new RegExp(`^${pieces.join('.*')}$`)
  return (address) => expression.test(address)
}

import { plural } from './output/figures.ts'

/** Who was meant by a resend, and left out; empty where nobody was. */
export function sayBarred(barred: readonly { readonly reason: string; readonly count: number }[]): string {
  const left = barred.map(
    ({ reason, count }) => `${plural(count, 'recipient', 'recipients')} (${reason.replaceAll('_', ' ')})`,
  )
  return left.length === 0 ? '' : `Left out, as they must not be mailed: ${left.join(', ')}.`
}

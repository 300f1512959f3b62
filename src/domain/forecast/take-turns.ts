/** Campaigns take turns on a relay: each gets the same share, and what one does not need goes to the others. */

/** Who wants how much of `amount`: what each gets. */
export function shareOut(amount: number, wants: readonly number[]): number[] {
  const gets = wants.map(() => 0)
  let left = amount
  let hungry = wants.reduce((count, want) => (want > 0 ? count + 1 : count), 0)
  while (left > 0 && hungry > 0) {
    const share = left / hungry
    let sated = 0
    for (const [index, want] of wants.entries()) {
      if (want === 0 || gets[index] === want || want > share) continue
      gets[index] = want
      left -= want
      sated += 1
    }
    hungry -= sated
    if (sated > 0) continue
    for (const [index, want] of wants.entries()) if (gets[index] !== want) gets[index] = share
    return gets
  }
  return gets
}

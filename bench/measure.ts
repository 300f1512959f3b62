/** How benches measure: microseconds of this process's CPU, and medians. */

export function cpuMicroseconds(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** CPU microseconds for one call: the median of five rounds after one that warms up. */
export async function microsecondsPerCall(calls: number, work: (index: number) => unknown): Promise<number> {
  const rounds: number[] = []
  for (let round = 0; round < 6; round += 1) {
    const before = cpuMicroseconds()
    for (let index = 0; index < calls; index += 1) await work(index)
    rounds.push((cpuMicroseconds() - before) / calls)
  }
  return median(rounds.slice(1))
}

/** The pacer in virtual time, against models of what relays limit by; `bench/pace/` holds the simulator. */
import type { BenchRow, BenchSize } from './bench.ts'
import { run as simulateAll } from './pace/simulate.ts'

export function run(size: BenchSize): BenchRow[] {
  return simulateAll(size)
}

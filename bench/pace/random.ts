/** Seeded randomness for the simulator: the same seed gives the same run. */
import { seededRandom as uniformRandom } from '../../test/support/seeded-random.ts'

export interface Random {
  /** Uniform, 0 to 1. */
  next(): number
  /** Log-normal with this median; `sigma` is the deviation of its logarithm. */
  logNormal(median: number, sigma: number): number
  exponential(mean: number): number
}

export function seededRandom(seed: number): Random {
  const next = uniformRandom(seed)
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return {
    next,
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    exponential: (mean) => -mean * Math.log(1 - next()),
  }
}

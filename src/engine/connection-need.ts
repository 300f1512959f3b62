/** How many connections a pace needs, and how fast their number may grow. Synchronous, cheap: looked at for every message. */

/** More than the messages under way at once on average: replies come unevenly. */
const reserve = 1.3
const firstGuessSeconds = 0.1
const longestSeconds = 10
/** Each message moves the estimate by so much of itself, ninefold up what it moves down: so nine of ten lie below it. */
const stepShare = 0.01
const growthPerSecond = 2

export class ConnectionNeed {
  private p90Seconds = firstGuessSeconds
  private allowed = growthPerSecond
  private grownAtMs = -Infinity
  private readonly grows: boolean

  /** `isNear`: one's own machine, whose connections cost nothing; others get two more a second at most. */
  constructor(isNear: boolean) {
    this.grows = !isNear
  }

  /** A message kept a connection busy for so long; waiting for the pace does not count. */
  note(seconds: number): void {
    const step = stepShare * this.p90Seconds
    this.p90Seconds += Math.min(seconds, longestSeconds) > this.p90Seconds ? 9 * step : -step
  }

  /** Nine of ten messages took less. */
  get nineOfTenMs(): number {
    return this.p90Seconds * 1000
  }

  forPace(perSecond: number): number {
    return Math.max(1, Math.ceil(perSecond * this.p90Seconds * reserve))
  }

  /** What may be open now, with so many open already. */
  growth(open: number, nowMs: number): number {
    if (!this.grows) return Infinity
    if (nowMs - this.grownAtMs >= 1000) {
      this.allowed = open + growthPerSecond
      this.grownAtMs = nowMs
    }
    return this.allowed
  }

  /** Milliseconds until more may be opened. */
  growsInMs(nowMs: number): number {
    return Math.max(1, this.grownAtMs + 1000 - nowMs)
  }
}

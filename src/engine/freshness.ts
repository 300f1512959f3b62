/**
 * How long a committed intent may be acted upon, from the moment in which its commit was asked for. Two clocks measure it,
 * and either one ends it: the monotonic clock, which nobody can set, and the wall clock, which goes on while a machine is
 * suspended. A wall clock that is set forward withdraws some intents without need; set back, it changes nothing.
 */
export class Freshness {
  private readonly monotonicEndMs: number
  private readonly wallEndMs: number

  constructor(forMs: number) {
    this.monotonicEndMs = performance.now() + forMs
    this.wallEndMs = Date.now() + forMs
  }

  get lasts(): boolean {
    return performance.now() < this.monotonicEndMs && Date.now() < this.wallEndMs
  }
}

/** Counts a lease down, delivery by delivery, so that its row goes with the last result. */
export class LeaseHold {
  readonly leaseId: number
  private remaining: number

  constructor(leaseId: number, deliveries: number) {
    this.leaseId = leaseId
    this.remaining = deliveries
  }

  /** One delivery has moved on. True when it was the last. */
  release(): boolean {
    this.remaining -= 1
    return this.remaining === 0
  }
}

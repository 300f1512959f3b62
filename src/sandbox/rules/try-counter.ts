/** How often each recipient was tried, for rules about first tries. Forgets the longest known ones beyond its size. */

const mostRecipients = 200_000

export class TryCounter {
  private readonly tries = new Map<string, number>()

  add(recipient: string): void {
    this.tries.set(recipient, this.of(recipient) + 1)
    if (this.tries.size <= mostRecipients) return
    const [oldest] = this.tries.keys()
    if (oldest !== undefined) this.tries.delete(oldest)
  }

  of(recipient: string): number {
    return this.tries.get(recipient) ?? 0
  }

  clear(): void {
    this.tries.clear()
  }
}

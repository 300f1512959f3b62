/** First in, first out, without moving the rest at each take. */
export class Fifo<Item> {
  private items: Item[] = []
  private head = 0

  get length(): number {
    return this.items.length - this.head
  }

  push(item: Item): void {
    this.items.push(item)
  }

  shift(): Item | undefined {
    const item = this.items[this.head]
    if (item === undefined) return undefined
    this.head += 1
    if (this.head === this.items.length || this.head > 1024) {
      this.items = this.items.slice(this.head)
      this.head = 0
    }
    return item
  }

  /** Takes out everything that `unwanted` says. */
  remove(unwanted: (item: Item) => boolean): Item[] {
    const all = this.items.slice(this.head)
    this.items = all.filter((item) => !unwanted(item))
    this.head = 0
    return all.filter(unwanted)
  }
}

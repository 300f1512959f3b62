/** A queue of things to happen in virtual time: a binary heap, first due first out, equal times in the order they were added. */
export interface EventQueue<Event> {
  add(atMs: number, event: Event): void
  /** The next due, or undefined when nothing is left. */
  take(): { atMs: number; event: Event } | undefined
}

interface Entry<Event> {
  readonly atMs: number
  readonly order: number
  readonly event: Event
}

export function eventQueue<Event>(): EventQueue<Event> {
  const heap: Entry<Event>[] = []
  let added = 0
  return {
    add(atMs, event) {
      const entry = { atMs, order: added, event }
      added += 1
      let at = heap.length
      heap.push(entry)
      while (at > 0) {
        const parent = (at - 1) >> 1
        const above = heap[parent]
        if (above === undefined || !isBefore(entry, above)) break
        heap[at] = above
        at = parent
      }
      heap[at] = entry
    },
    take() {
      const first = heap[0]
      const last = heap.pop()
      if (first === undefined || last === undefined) return undefined
      if (heap.length > 0) sink(heap, last)
      return first
    },
  }
}

function isBefore(one: Entry<unknown>, other: Entry<unknown>): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order)
}

function sink<Event>(heap: Entry<Event>[], entry: Entry<Event>): void {
  let at = 0
  for (;;) {
    let child = 2 * at + 1
    let below = heap[child]
    if (below === undefined) break
    const right = heap[child + 1]
    if (right !== undefined && isBefore(right, below)) {
      below = right
      child += 1
    }
    if (!isBefore(below, entry)) break
    heap[at] = below
    at = child
  }
  heap[at] = entry
}

/**
 * Counts of a million strings in flat memory: 53-bit hashes with open addressing, 12 bytes a slot (20 with positions).
 * A Map of the strings themselves takes about 150 bytes each. Two strings may share a hash (chance 6e-5 that any do among a
 * million), so what must be certain is confirmed in the file.
 */

export class HashCounts {
  private keys = new Float64Array(1024)
  private counts = new Uint32Array(1024)
  private positions: Float64Array | undefined
  private used = 0

  constructor(options: { readonly keepsPositions: boolean }) {
    if (options.keepsPositions) this.positions = new Float64Array(1024)
  }

  /** How many different strings were added. */
  get size(): number {
    return this.used
  }

  /** Adds one to a string's count and returns it. The position of the first one is kept. */
  add(text: string, position = 0): number {
    if (this.used * 10 > this.keys.length * 7) this.grow()
    const key = hash53(text)
    const slot = findSlot(this.keys, key)
    if (this.keys[slot] === 0) {
      this.keys[slot] = key
      this.used++
      if (this.positions !== undefined) this.positions[slot] = position
    }
    const count = (this.counts[slot] ?? 0) + 1
    this.counts[slot] = count
    return count
  }

  count(text: string): number {
    return this.counts[findSlot(this.keys, hash53(text))] ?? 0
  }

  /** The position given with the first `add` of this string. */
  position(text: string): number | undefined {
    const slot = findSlot(this.keys, hash53(text))
    return this.keys[slot] === 0 ? undefined : this.positions?.[slot]
  }

  clear(): void {
    this.keys = new Float64Array(1024)
    this.counts = new Uint32Array(1024)
    if (this.positions !== undefined) this.positions = new Float64Array(1024)
    this.used = 0
  }

  private grow(): void {
    const { keys, counts, positions } = this
    this.keys = new Float64Array(keys.length * 2)
    this.counts = new Uint32Array(keys.length * 2)
    this.positions = positions && new Float64Array(keys.length * 2)
    for (let from = 0; from < keys.length; from++) {
      const key = keys[from] ?? 0
      if (key === 0) continue
      const to = findSlot(this.keys, key)
      this.keys[to] = key
      this.counts[to] = counts[from] ?? 0
      if (this.positions !== undefined) this.positions[to] = positions?.[from] ?? 0
    }
  }
}

/** The slot that holds the key, or the free one where it belongs. The table is never full and a power of two long. */
function findSlot(keys: Float64Array, key: number): number {
  const mask = keys.length - 1
  let slot = (key % 0x1_0000_0000) & mask
  while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask
  return slot
}

/** Two 32-bit multiplicative lanes, mixed at the end; never 0, which marks a free slot. */
function hash53(text: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 0x85ebca6b)
    low = Math.imul(low ^ unit, 0x5f356495)
  }
  high = Math.imul(high ^ (high >>> 16), 0xc2b2ae35) ^ Math.imul(low ^ (low >>> 13), 0x27d4eb2f)
  low = Math.imul(low ^ (low >>> 16), 0xc2b2ae35) ^ Math.imul(high ^ (high >>> 13), 0x27d4eb2f)
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0) || 1
}

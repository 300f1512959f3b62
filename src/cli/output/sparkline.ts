/** A row of numbers as one line of bars, for terminals. */

const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const

/** One character for each value, the highest as the tallest; null is a gap. */
export function sparkline(values: readonly (number | null)[]): string {
  const top = Math.max(...values.map((value) => value ?? 0), 0)
  return values
    .map((value) => {
      if (value === null) return ' '
      if (top === 0) return bars[0]
      return bars[Math.min(bars.length - 1, Math.floor((value / top) * bars.length))] ?? bars[0]
    })
    .join('')
}

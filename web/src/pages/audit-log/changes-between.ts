/** What differs between two records: name, before, after. Two values that are no records differ as a whole, under no name. */
export function changesBetween(
  before: unknown,
  after: unknown,
): readonly (readonly [key: string, from: unknown, to: unknown])[] {
  if (!isRecord(before) || !isRecord(after))
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [['', before, after]]
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((key) => [key, before[key], after[key]] as const)
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

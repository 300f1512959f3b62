/** Times as a person writes them in their own zone: the form of `<input type="datetime-local">`. */

/** The whole hour that is at least two hours away. */
export function inTwoHours(now: Date): string {
  const at = new Date(now)
  at.setHours(at.getHours() + 3, 0, 0, 0)
  return localTime(at)
}

export function localTime(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`
}

/** Undefined while it is not a whole time yet. */
export function readLocalTime(text: string): Date | undefined {
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? undefined : at
}

export function zoneName(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** How long a reply asks to wait, such as `greylisted, please try again in 5 minutes`. */

const unitsMs: readonly (readonly [RegExp, number])[] = [
  [/^(?:ms|milli)/, 1],
  [/^s/, 1000],
  [/^m/, 60_000],
  [/^(?:h|stunde|ora)/, 3_600_000],
]
const longestMs = 24 * 3_600_000

const wait =
  /\b(?:again|retry|wait|after|in|for|back|later|dans|durante|tra|em|en|nach|delay\w*|seconds)\W+(?:at least |for |after |about |next |another )?(\d{1,6}) ?(ms|milliseconds?|sekunden?|secs?|seconds?|secondes?|segundos?|secondi|s|minuten?|mins?|minutes?|minutos?|minuti|m|hours?|hrs?|h|stunden?|heures?|horas?|ore)\b/
const clock = /\b(?:again|retry|wait|in|back)\W+(\d{1,2}) (\d{2}) (\d{2})\b/

/** Milliseconds, at most a day; undefined where the words name no time. Takes normalised text. */
export function statedWaitMs(text: string): number | undefined {
  const found = wait.exec(text)
  const [, count, unit] = found ?? []
  if (count !== undefined && unit !== undefined) {
    const unitMs = unitsMs.find(([pattern]) => pattern.test(unit))?.[1]
    return unitMs === undefined ? undefined : Math.min(Number(count) * unitMs, longestMs)
  }
  const [, hours, minutes, seconds] = clock.exec(text) ?? []
  if (hours === undefined) return undefined
  return Math.min((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000, longestMs)
}

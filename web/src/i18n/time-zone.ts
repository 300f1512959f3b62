/** The time zone that times are shown in: chosen in this browser, else the browser's own. */

const key = 'waybill-time-zone'

/** undefined: the browser's own. */
export function chosenTimeZone(): string | undefined {
  const chosen = localStorage.getItem(key)
  return chosen !== null && timeZones().includes(chosen) ? chosen : undefined
}

/** The one that is in use. */
export function currentTimeZone(): string {
  return chosenTimeZone() ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
}

export function rememberTimeZone(timeZone: string | undefined): void {
  if (timeZone === undefined) localStorage.removeItem(key)
  else localStorage.setItem(key, timeZone)
}

export function timeZones(): readonly string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')]
}

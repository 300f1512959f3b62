/** Numbers as people read them. */

const counts = new Intl.NumberFormat('en-US')

/** `1,450` */
export function count(value: number): string {
  return counts.format(value)
}

/** `1 contact`, `2 contacts` */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`
}

/** `99.3 %`; never 100 % or 0 % unless it is exactly that. */
export function share(part: number, whole: number): string {
  if (whole === 0) return ''
  const percent = (part / whole) * 100
  if (part > 0 && percent < 0.1) return '< 0.1 %'
  if (part < whole && percent > 99.9) return '> 99.9 %'
  return `${percent.toFixed(1)} %`
}

/** `45 s`, `2 min 5 s`, `3 h 20 min`, `4 days 2 h` */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return pair(Math.floor(seconds / 60), 'min', seconds % 60, 's')
  if (seconds < 86_400) return pair(Math.floor(seconds / 3600), 'h', Math.floor((seconds % 3600) / 60), 'min')
  const days = Math.floor(seconds / 86_400)
  return pair(days, days === 1 ? 'day' : 'days', Math.floor((seconds % 86_400) / 3600), 'h')
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`
}

/** `2026-03-01 10:30`, in the time of this machine. */
export function moment(date: Date | null): string {
  if (date === null) return ''
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`
}

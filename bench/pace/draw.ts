/** Draws a trace as SVG: the limit, the pace, what was throttled. The same trace gives the same octets. */
import type { Trace } from './simulation.ts'

const width = 960
const height = 400
const plot = { left: 56, right: 16, top: 40, bottom: 64 }
const innerWidth = width - plot.left - plot.right
const innerHeight = height - plot.top - plot.bottom

const style = `
  svg { background: #ffffff; font: 13px system-ui, sans-serif }
  text { fill: #3b4252 } .title { font-weight: 600; font-size: 15px }
  .grid { stroke: #d8dee9 } .limit { stroke: #6b7280; stroke-dasharray: 6 4 } .pace { stroke: #1d4ed8; stroke-width: 2 }
  .throttled { fill: #b91c1c } .limit, .pace { fill: none }
  @media (prefers-color-scheme: dark) {
    svg { background: #14181f } text { fill: #d8dee9 } .grid { stroke: #2e3440 } .limit { stroke: #9ca3af }
    .pace { stroke: #7aa2ff } .throttled { fill: #f87171 }
  }`

/** `title` says what is seen, for readers of the picture and for those who cannot see it. */
export function drawTrace(trace: Trace, title: string): string {
  const seconds = trace.pace.length
  const top = niceTop(Math.max(...trace.limit, ...trace.pace))
  const x = (second: number): string => (plot.left + (second / seconds) * innerWidth).toFixed(1)
  const y = (value: number): string => (plot.top + innerHeight * (1 - Math.min(value, top) / top)).toFixed(1)
  const line = (values: readonly number[]): string =>
    values.map((value, second) => `${x(second + 1)},${y(value)}`).join(' ')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">`,
    `<title id="title">${title}</title>`,
    `<style>${style}\n</style>`,
    `<text class="title" x="${plot.left}" y="22">${title}</text>`,
    ...grid(seconds, top, x, y),
    `<polyline class="limit" points="${line(trace.limit)}"/>`,
    `<polyline class="pace" points="${line(trace.pace)}"/>`,
    ...throttles(trace, x),
    ...legend(),
    '</svg>',
    '',
  ].join('\n')
}

type Scale = (value: number) => string

function grid(seconds: number, top: number, x: Scale, y: Scale): string[] {
  const steps = [0, 1, 2, 3, 4].map((step) => (top * step) / 4)
  const minutes = Array.from({ length: Math.floor(seconds / 60) + 1 }, (_, minute) => minute)
  return [
    ...steps.map((value) => `<path class="grid" d="M${plot.left} ${y(value)}H${width - plot.right}"/>`),
    ...steps.map(
      (value) => `<text x="${plot.left - 8}" y="${y(value)}" dy="4" text-anchor="end">${value}</text>`,
    ),
    ...minutes.map(
      (minute) =>
        `<text x="${x(minute * 60)}" y="${height - plot.bottom + 34}" text-anchor="middle">${minute}</text>`,
    ),
  ]
}

/** Under the axis: a bar a second, as high as the share throttled; the whole height is half of them. */
function throttles(trace: Trace, x: Scale): string[] {
  const base = height - plot.bottom + 18
  return trace.throttled.flatMap((throttled, second) => {
    if (throttled === 0) return []
    const share = throttled / (throttled + (trace.accepted[second] ?? 0))
    const tall = Math.max(2, Math.min(14, share * 28))
    const wide = (innerWidth / trace.pace.length).toFixed(1)
    return [
      `<rect class="throttled" x="${x(second)}" y="${(base - tall).toFixed(1)}" width="${wide}" height="${tall.toFixed(1)}"/>`,
    ]
  })
}

function legend(): string[] {
  const baseline = height - 10
  return [
    `<path class="pace" d="M${plot.left} ${baseline - 4}h24"/><text x="${plot.left + 30}" y="${baseline}">pace, messages a second</text>`,
    `<path class="limit" d="M${plot.left + 220} ${baseline - 4}h24"/><text x="${plot.left + 250}" y="${baseline}">limit of the relay</text>`,
    `<rect class="throttled" x="${plot.left + 400}" y="${baseline - 10}" width="8" height="10"/><text x="${plot.left + 416}" y="${baseline}">throttled in that second</text>`,
    `<text x="${width - plot.right}" y="${baseline}" text-anchor="end">minutes</text>`,
  ]
}

function niceTop(highest: number): number {
  const power = 10 ** Math.floor(Math.log10(highest))
  const step = [1, 2, 4, 10].find((factor) => factor * power >= highest) ?? 10
  return step * power
}

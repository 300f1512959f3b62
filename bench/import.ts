/** A file of contacts into the database: every line new, then the same file again, in which nothing is new. */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importContacts } from '../src/actions/import-contacts.ts'
import { parseEmailAddress } from '../src/domain/email-address.ts'
import type { Database } from '../src/store/database.ts'
import { withBenchDatabase } from './bench-database.ts'
import type { BenchRow, BenchSize } from './bench.ts'
import { microsecondsPerCall } from './measure.ts'

const sizes = { small: 20_000, full: 1_000_000 }
/** Of this many lines one is refused. */
const refusedEvery = 100

export async function run(size: BenchSize): Promise<BenchRow[]> {
  const lines = sizes[size]
  const folder = await mkdtemp(join(tmpdir(), 'waybill-bench-import-'))
  try {
    const file = join(folder, 'contacts.csv')
    await writeContacts(file, lines)
    return await withBenchDatabase(async (database) => {
      const first = await timedImport(database, file, { lines, imported: lines - lines / refusedEvery })
      const again = await timedImport(database, file, { lines, unchanged: lines - lines / refusedEvery })
      return [
        { name: 'lines', value: lines, unit: '' },
        row('import, all new', first.seconds, 's', 120),
        { name: 'import, all new', value: lines / first.seconds, unit: 'lines/s' },
        { name: 'of this, reading', value: first.readingSeconds, unit: 's' },
        { name: 'of this, CPU of this process', value: first.cpuSeconds, unit: 's' },
        { name: 'import again, nothing new', value: again.seconds, unit: 's' },
        row('peak memory of this process', process.resourceUsage().maxRSS / 1024, 'MB', 300),
        row('memory at the end over half-way', first.growth, '', 1.25),
        { name: 'check an address', value: await addressMicroseconds(lines), unit: 'us of CPU' },
      ]
    })
  } finally {
    await rm(folder, { recursive: true })
  }
}

function row(name: string, value: number, unit: string, most: number): BenchRow {
  return { name, value, unit, bar: { op: '<=', value: most } }
}

/** @throws if the counts are not the expected ones: a fast import that loses lines is worth nothing. */
async function timedImport(database: Database, file: string, expected: Readonly<Record<string, number>>) {
  const started = performance.now()
  const before = process.cpuUsage()
  const memory: number[] = []
  let readingSeconds = 0
  const result = await importContacts(database, {
    file,
    fileName: 'contacts.csv',
    list: { name: 'Bench' },
    actor: 'bench',
    onProgress: ({ phase }) => {
      memory.push(process.memoryUsage.rss())
      if (phase === 'merging') readingSeconds = (performance.now() - started) / 1000
    },
  })
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(before)
  if (!result.ok) throw new Error(result.problem.message)
  const counts = new Map<string, unknown>(Object.entries(result.value))
  const wrong = Object.entries(expected).find(([name, count]) => counts.get(name) !== count)
  if (wrong !== undefined)
    throw new Error(`${wrong[0]}: ${String(counts.get(wrong[0]))} in place of ${wrong[1]}`)
  const half = memory.length / 2
  const growth = Math.max(...memory.slice(half)) / Math.max(...memory.slice(0, Math.ceil(half)))
  return { seconds, readingSeconds, cpuSeconds: (user + system) / 1e6, growth }
}

async function addressMicroseconds(count: number): Promise<number> {
  const calls = Math.min(count, 200_000)
  return microsecondsPerCall(calls, (index) =>
    parseEmailAddress(`person.${index}@mail${index % 997}.example`),
  )
}

async function writeContacts(file: string, lines: number): Promise<void> {
  const stream = createWriteStream(file)
  stream.write('email,first_name,last_name,city,company,signed_up\n')
  for (let from = 0; from < lines; from += 10_000) {
    const block = Array.from({ length: Math.min(10_000, lines - from) }, (_, index) =>
      contactLine(from + index),
    )
    if (!stream.write(block.join(''))) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'finish')
}

function contactLine(index: number): string {
  const at = index % refusedEvery === 0 ? '.' : '@'
  const address = `person.${index}${at}mail${index % 997}.example`
  const company = `"Company, ${index % 5000} Ltd"`
  return `${address},First${index % 1000},Last ${index % 3000},City ${index % 400},${company},2026-01-${10 + (index % 20)}\n`
}

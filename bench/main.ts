/**
 * `npm run bench [name…] [--small]`: runs the benches one after another, each in a process of its own, and prints a table.
 * A bench is a file of this folder that exports `run`. In full size a bar that is not met ends in status 1.
 */
import { fork } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { BenchRow, BenchSize } from './bench.ts'

interface BenchModule {
  run(size: BenchSize): Promise<BenchRow[]>
}

const folder = fileURLToPath(new URL('.', import.meta.url))
const words = process.argv.slice(2)
const size: BenchSize = words.includes('--small') ? 'small' : 'full'

if (process.send === undefined)
  process.exitCode = await runAll(words.filter((word) => !word.startsWith('--')))
else await runOne(words[0] ?? '')

/** In the child: one bench; its rows go to the parent. */
async function runOne(name: string): Promise<void> {
  const module: unknown = await import(new URL(`${name}.ts`, import.meta.url).href)
  if (!isBench(module)) throw new Error(`${name} is no bench`)
  process.send?.(await module.run(size))
  process.disconnect()
}

async function runAll(wanted: readonly string[]): Promise<number> {
  const known = benchNames()
  const unknown = wanted.find((name) => !known.includes(name))
  if (unknown !== undefined) {
    console.error(`There is no bench ${unknown}. There are: ${known.join(', ')}.`)
    return 1
  }
  const waiting = [...(wanted.length === 0 ? known : wanted)]
  let status = 0
  const runRest = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const rows = await runInChild(name)
      console.log([`\n${name}`, ...(rows ?? []).map(describe)].join('\n'))
      const missed = size === 'full' && (rows ?? []).some((row) => !isMet(row))
      if (rows === undefined || missed) status = 1
    }
  }
  // small ones show that they run; only what has the machine for itself is a measure
  await Promise.all(size === 'small' ? [runRest(), runRest()] : [runRest()])
  return status
}

function isBench(module: unknown): module is BenchModule {
  return typeof module === 'object' && module !== null && 'run' in module && typeof module.run === 'function'
}

function benchNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter((file) => /^export (?:async )?function run\b/m.test(readFileSync(folder + file, 'utf8')))
    .map((file) => file.slice(0, -3))
    .sort()
}

/** Undefined: it failed; what it wrote says why. */
function runInChild(name: string): Promise<BenchRow[] | undefined> {
  const child = fork(fileURLToPath(import.meta.url), [name, ...(size === 'small' ? ['--small'] : [])])
  return new Promise((resolve) => {
    let rows: BenchRow[] | undefined
    child.on('message', (message: BenchRow[]) => {
      rows = message
    })
    child.on('exit', (code) => {
      resolve(code === 0 ? rows : undefined)
    })
  })
}

function isMet({ value, bar }: BenchRow): boolean {
  if (bar === undefined) return true
  return bar.op === '>=' ? value >= bar.value : value <= bar.value
}

function describe(row: BenchRow): string {
  const digits = row.value >= 100 ? 0 : row.value >= 10 ? 1 : 2
  const value = row.value.toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  const verdict =
    row.bar === undefined ? '' : `  bar ${row.bar.op} ${row.bar.value}: ${isMet(row) ? 'met' : 'MISSED'}`
  return `  ${row.name.padEnd(56)}${value.padStart(12)} ${row.unit.padEnd(12)}${verdict}`.trimEnd()
}

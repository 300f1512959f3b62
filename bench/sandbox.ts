/** The sandbox: how fast it accepts 10 kB mails, what one costs, and what a million acceptances take in memory and at the start. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { BenchRow, BenchSize } from './bench.ts'
import { pump } from './smtp-pump.ts'

const sizes = {
  small: { messages: 2_000, replayed: 10_000 },
  full: { messages: 50_000, replayed: 1_000_000 },
}
const connections = 10

export async function run(size: BenchSize): Promise<BenchRow[]> {
  const { messages, replayed } = sizes[size]
  return [
    ...(await accepting(messages, 10_000)),
    ...(await accepting(messages, 0)),
    ...(await replaying(replayed)),
  ]
}

async function accepting(messages: number, maxInbox: number): Promise<BenchRow[]> {
  return withSandbox(
    maxInbox,
    () => Promise.resolve(),
    async (sandbox) => {
      // The first messages warm up and fill the inbox.
      await pump(sandbox.port, messages / 5, connections)
      const before = await sandbox.usage()
      const seconds = await pump(sandbox.port, messages, connections)
      const after = await sandbox.usage()
      const how = maxInbox === 0 ? 'without inbox' : 'with inbox'
      return [
        {
          name: `accepted, 10 kB, ${how}`,
          value: messages / seconds,
          unit: 'messages/s',
          bar: { op: '>=', value: 5_000 },
        },
        { name: `processor time of one, ${how}`, value: (after.cpuUs - before.cpuUs) / messages, unit: 'us' },
        {
          name: `memory after ${(messages * 1.5).toLocaleString('en')} accepted, ${how}`,
          value: after.memoryMb,
          unit: 'MB',
          bar: { op: '<=', value: 250 },
        },
      ]
    },
  )
}

async function replaying(records: number): Promise<BenchRow[]> {
  return withSandbox(
    10_000,
    (folder) => writeLedger(folder, records),
    async (sandbox) => {
      const { memoryMb } = await sandbox.usage()
      const count = records.toLocaleString('en')
      return [
        { name: `opening with ${count} accepted`, value: sandbox.openedInMs / 1000, unit: 's' },
        { name: `memory with ${count} accepted`, value: memoryMb, unit: 'MB', bar: { op: '<=', value: 300 } },
      ]
    },
  )
}

async function writeLedger(folder: string, records: number): Promise<void> {
  const file = createWriteStream(join(folder, 'ledger.jsonl'))
  for (let n = 1; n <= records; n++) {
    const record = {
      kind: 'accepted',
      atMs: 1_700_000_000_000 + n,
      queueId: `LQ3P7X${n}`,
      messageId: `<${n}.campaign-7.0123456789abcdef@sender.test>`,
      delivery: String(n),
      sender: 'bounces+7@sender.test',
      recipients: [`first.last.${n}@customers.test`],
      size: 10_000,
    }
    if (!file.write(`${JSON.stringify(record)}\n`)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
}

interface BenchSandbox {
  readonly port: number
  readonly openedInMs: number
  usage(): Promise<{ readonly memoryMb: number; readonly cpuUs: number }>
}

async function withSandbox(
  maxInbox: number,
  prepare: (folder: string) => Promise<void>,
  measure: (sandbox: BenchSandbox) => Promise<BenchRow[]>,
): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-bench-sandbox-'))
  try {
    await prepare(folder)
    const program = fileURLToPath(new URL('sandbox-program.ts', import.meta.url))
    const child = fork(program, [folder, String(maxInbox)], {
      execArgv: ['--import', import.meta.resolve('tsx')],
    })
    const { port = 0, openedInMs = 0 } = await answerOf(child)
    const rows = await measure({
      port,
      openedInMs,
      async usage() {
        child.send('usage')
        const { memoryMb = 0, cpuUs = 0 } = await answerOf(child)
        return { memoryMb, cpuUs }
      },
    })
    child.disconnect()
    await once(child, 'exit')
    return rows
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** See sandbox-program.ts. */
async function answerOf(child: ChildProcess): Promise<Readonly<Record<string, number>>> {
  const [answer] = await once(child, 'message')
  return z.record(z.string(), z.number()).parse(answer)
}

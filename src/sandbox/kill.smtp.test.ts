/** The sandbox is killed with SIGKILL while mail comes in: whatever a client was told, the ledger still knows. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { RawSmtpClient } from '../../test/support/raw-smtp-client.ts'
import { startSandbox } from '../../test/support/sandbox.ts'
import { temporaryFolder } from '../../test/support/temporary-folder.ts'

const program = fileURLToPath(new URL('../../test/support/sandbox-program.ts', import.meta.url))
const children: ChildProcess[] = []

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

async function startChild(folder: string): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(program, [folder], { execArgv: ['--import', import.meta.resolve('tsx')] })
  children.push(child)
  const [port] = await once(child, 'message')
  return { child, port: Number(port) }
}

/** Sends until the connection breaks; the recipients whose 250 was read, and the last one begun. */
async function sendUntilKilled(
  port: number,
  name: string,
  onTold: () => void,
): Promise<{ told: string[]; begun: string }> {
  const told: string[] = []
  let begun = ''
  try {
    const client = await RawSmtpClient.greeted(port)
    for (let n = 1; ; n++) {
      begun = `${name}-${n}@shop.test`
      const reply = await client.send(begun, `Message-ID: <${name}-${n}@sender.test>\r\n\r\nHello\r\n`)
      if (!reply.startsWith('250')) throw new Error(reply)
      told.push(begun)
      onTold()
    }
  } catch (error) {
    // The kill ends the loop; anything the sandbox said instead of 250 is a failure of the test.
    if (error instanceof Error && /^\d/.test(error.message)) throw error
    return { told, begun }
  }
}

test('nothing that was answered with 250 is lost, and at most one message per connection is accepted unheard', async () => {
  const folder = temporaryFolder()
  const told: string[] = []
  const begun: string[] = []
  for (const round of [1, 2, 3]) {
    const { child, port } = await startChild(folder)
    let count = 0
    const senders = [1, 2, 3, 4].map((sender) =>
      sendUntilKilled(port, `r${round}s${sender}`, () => {
        if (++count === 40 * round) child.kill('SIGKILL')
      }),
    )
    for (const sent of await Promise.all(senders)) {
      told.push(...sent.told)
      begun.push(sent.begun)
    }
  }
  appendFileSync(join(folder, 'ledger.jsonl'), '{"kind":"accepted","atMs":17')

  const sandbox = await startSandbox({ folder })
  const counts = await Promise.all(told.map((recipient) => sandbox.acceptedCount(recipient)))
  expect(counts.filter((count) => count !== 1)).toEqual([])
  const unheard = await Promise.all(begun.map((recipient) => sandbox.acceptedCount(recipient)))
  const summary = await sandbox.summary()
  expect(summary.accepted).toBe(told.length + unheard.filter((count) => count === 1).length)
  expect(summary).toMatchObject({ distinctRecipients: summary.accepted, acceptedTwice: 0 })

  const ids = told.map((recipient) => `<${recipient.replace('shop', 'sender')}>`)
  expect(await sandbox.findByMessageIds(ids)).toHaveLength(told.length)
})

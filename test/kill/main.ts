/**
 * `npm run test:kill -- --kills 100 --recipients 20000`: the whole product in its own processes, one campaign into the
 * sandbox, and SIGKILLs at random moments: of the engine, or of the server with everything below it. At the end the
 * database's statement and the sandbox's own ledger are compared. Exit status 1 if anybody is lost or was sent to twice.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { RunningProduct } from './running-product.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    recipients: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
  },
})
const kills = Number(values.kills)
const recipients = Number(values.recipients)
/** Slow enough that a kill hits the middle of the work. */
const perSecond = 400
const random = seededRandom(Number(values.seed))

const folder = await mkdtemp(join(tmpdir(), 'waybill-kill-'))
const product = new RunningProduct(folder)
let failed = true
try {
  await product.start()
  await product.importContacts(recipients)
  await product.limitSandbox(perSecond)
  const campaignId = await product.startCampaign()
  let largestDoubt = 0
  for (let kill = 1; kill <= kills; kill += 1) {
    await product.sendSome(campaignId, Math.ceil(random() * 1.6 * (recipients / (kills + 1))))
    const what = random() < 0.7 ? 'engine' : 'server'
    await product.kill(what)
    if (what === 'server') await product.start()
    const { sent, inDoubt, state } = await product.progress(campaignId)
    largestDoubt = Math.max(largestDoubt, inDoubt)
    process.stdout.write(`kill ${kill} of ${kills} (${what}): ${sent} sent, ${inDoubt} in doubt, ${state}\n`)
    if (state === 'finished' && inDoubt === 0)
      throw new Error('the campaign ended before the last kill: use more recipients')
  }
  await product.limitSandbox(undefined)
  const statement = await product.settled(campaignId)
  const ledger = await product.sandboxSummary()
  const lost = recipients - ledger.distinctRecipients
  process.stdout.write(
    `\n${kills} kills, ${recipients} recipients: ${statement.sent} sent, ${lost} lost, ` +
      `${ledger.acceptedTwice} accepted twice, at most ${largestDoubt} in doubt at once\n`,
  )
  failed = lost !== 0 || ledger.acceptedTwice !== 0 || statement.sent !== recipients || !statement.balanced
} finally {
  await product.stop()
  await rm(folder, { recursive: true, force: true })
}
process.stdout.write(failed ? '0 passed, 1 failed\n' : '1 passed, 0 failed\n')
process.exitCode = failed ? 1 : 0

/** Mulberry32: small, and the same everywhere. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

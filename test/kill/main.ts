/**
 * `npm run test:kill -- --kills 100 --recipients 20000`: the whole product in its own processes (a server with its engine and
 * its private PostgreSQL, and a worker), one campaign into the sandbox over connections that break in every phase, and
 * disasters, each kind in turn, at random moments. At the end the database's statement and the sandbox's own ledger are compared. Exit status 1
 * if anybody is lost or was sent to twice.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { seededRandom } from '../support/seeded-random.ts'
import { disasters, type DisasterKind } from './kinds.ts'
import { mountSmallDisk, unmountSmallDisk } from './small-disk.ts'
import { RunningProduct } from './running-product.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    recipients: { type: 'string', default: '20000' },
    what: { type: 'string', default: Object.keys(disasters).join(',') },
    seed: { type: 'string', default: '1' },
    log: { type: 'string', default: 'silent' },
  },
})
const kills = Number(values.kills)
const recipients = Number(values.recipients)
let kinds = values.what.split(',').map(kindOf)
/** So slow that there is work left at the last kill: one takes about five seconds, restarts included. */
const perSecond = Math.max(30, Math.round(recipients / kills / 5))
/** How often a connection breaks in each phase. */
const cuts = 0.0005
const random = seededRandom(Number(values.seed))

const folder = await mkdtemp(join(tmpdir(), 'waybill-kill-'))
const obstacle = kinds.includes('disk') ? mountSmallDisk(folder) : undefined
if (obstacle !== undefined) {
  process.stdout.write(`no full disks in this run: a small disk cannot be mounted here (${obstacle})\n`)
  kinds = kinds.filter((kind) => kind !== 'disk')
}
const product = new RunningProduct(folder, values.log)
let failed = true
try {
  await product.start()
  await product.importContacts(recipients)
  await product.changeSandbox(perSecond, cuts)
  const campaignId = await product.startCampaign()
  product.startWorker()
  const largestDoubt = await killAgainAndAgain(campaignId)
  await product.changeSandbox(undefined, 0)
  failed = !(await isEverybodyThereOnce(campaignId, largestDoubt))
} finally {
  await product.stop()
  unmountSmallDisk(folder)
  await rm(folder, { recursive: true, force: true })
}
process.stdout.write(failed ? '0 passed, 1 failed\n' : '1 passed, 0 failed\n')
process.exitCode = failed ? 1 : 0

/** Returns how many were in doubt at once, at the most. */
async function killAgainAndAgain(campaignId: number): Promise<number> {
  let largestDoubt = 0
  for (let kill = 1; kill <= kills; kill += 1) {
    await product.sendSome(campaignId, Math.ceil(random() * 1.4 * (recipients / (kills + 1))))
    const kind = kinds[kill % kinds.length] ?? 'engine'
    await disasters[kind]({ product, dataFolder: folder, random })
    await product.revive()
    const { sent, inDoubt, state } = await product.progress(campaignId)
    largestDoubt = Math.max(largestDoubt, inDoubt)
    process.stdout.write(`kill ${kill} of ${kills} (${kind}): ${sent} sent, ${inDoubt} in doubt, ${state}\n`)
    if (state === 'finished' && inDoubt === 0) {
      process.stdout.write('The campaign has ended before the last kill: use more recipients.\n')
      break
    }
  }
  return largestDoubt
}

async function isEverybodyThereOnce(campaignId: number, largestDoubt: number): Promise<boolean> {
  const statement = await product.settled(campaignId)
  const ledger = await product.sandboxSummary()
  const lost = recipients - ledger.distinctRecipients
  process.stdout.write(
    `\n${kills} kills, ${recipients} recipients, ${Math.round(process.uptime())} s: ${statement.sent} sent, ${lost} lost, ` +
      `${ledger.acceptedTwice} accepted twice, at most ${largestDoubt} in doubt at once\n`,
  )
  return (
    lost === 0 && ledger.acceptedTwice === 0 && statement.sent === recipients && statement.balanced === true
  )
}

function kindOf(word: string): DisasterKind {
  if (isKind(word)) return word
  throw new Error(`--what knows ${Object.keys(disasters).join(', ')}, not "${word}"`)
}

function isKind(word: string): word is DisasterKind {
  return Object.hasOwn(disasters, word)
}

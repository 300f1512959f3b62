/**
 * Reads what Amazon SES says about the accounts that are sent over, once a minute while there is work and at once after a
 * collapse, by one engine for all. The pace takes it from the table: a lower rate holds at once, the day's quota is a limit.
 * An account whose sending Amazon has stopped is held. What cannot be read changes nothing.
 */
import type { Relay } from '../domain/relay.ts'
import { getSesAccount, type SesAccount } from '../mail/ses/get-account.ts'
import { unseal } from '../secrets/seal.ts'
import { claimQuotaReading, saveQuota } from '../store/relay-quotas.ts'
import type { EngineContext } from './engine-context.ts'
import type { Lane } from './lane.ts'
import type { Reactions } from './reactions.ts'

const pollMs = 1_000
const everyMs = 60_000
/** After a collapse. */
const soonMs = 5_000

export interface QuotaReaderParts {
  readonly context: EngineContext
  readonly lanes: { all(): Iterable<Lane> }
  readonly reactions: Reactions
}

export class QuotaReader {
  private readonly parts: QuotaReaderParts
  private readonly told = new Map<number, string>()

  constructor(parts: QuotaReaderParts) {
    this.parts = parts
  }

  /** Returns the milliseconds until the next round. */
  async round(): Promise<number> {
    for (const lane of this.parts.lanes.all())
      if (lane.relay.aws !== null && !lane.isIdle) await this.read(lane)
    return pollMs
  }

  private async read(lane: Lane): Promise<void> {
    const { context } = this.parts
    const { relay } = lane
    const maxAgeMs = lane.pace.isSearching ? soonMs : everyMs
    if (!(await claimQuotaReading(context.database, relay.id, maxAgeMs))) return
    const account = await askAmazon(context, relay)
    if (account.kind !== 'quota') return this.tell(relay.id, account.reason)
    this.told.delete(relay.id)
    await saveQuota(context.database, relay.id, account.quota)
    if (!account.quota.sendingEnabled)
      this.parts.reactions.refuse(
        lane,
        'Amazon SES has stopped sending for this account. The console of SES and the mails from Amazon tell the reason; when it is mended, release the relay.',
      )
  }

  /** The same trouble once. */
  private tell(relayId: number, error: string): void {
    if (this.told.get(relayId) === error) return
    this.told.set(relayId, error)
    this.parts.context.observe({ kind: 'duty_failed', duty: `read the SES quota of relay ${relayId}`, error })
  }
}

function askAmazon(context: EngineContext, { aws, awsSecretEncrypted }: Relay): Promise<SesAccount> {
  if (aws === null || awsSecretEncrypted === null) throw new Error('a relay without AWS keys has no quota')
  const secretAccessKey = unseal(context.secrets, 'aws secret', awsSecretEncrypted)
  return getSesAccount({ ...aws, secretAccessKey }, context.sesEndpoint)
}

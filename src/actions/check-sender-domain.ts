/** Looks into the DNS whether the records of a sender domain do their work. Changes nothing. */
import { done, refused, type Result } from '../domain/problem.ts'
import {
  judgeSenderRecords,
  namesToAsk,
  type SenderRecord,
  type TxtAnswer,
} from '../domain/sender-records.ts'
import { say } from '../domain/sentences.ts'
import type { Database } from '../store/database.ts'
import { listRelays } from '../store/relays.ts'
import { findSenderDomain } from '../store/sender-domains.ts'

/** As `resolveTxt` of `node:dns/promises`: each record as the strings it is made of. Rejects with a `code`. */
export type ResolveTxt = (name: string) => Promise<readonly (readonly string[])[]>

const patienceMs = 5_000

/** Refusals: `unknown_sender_domain`. A DNS that does not answer is a verdict, not an error. */
export async function checkSenderDomain(
  database: Database,
  resolveTxt: ResolveTxt,
  senderDomainId: number,
): Promise<Result<readonly SenderRecord[]>> {
  const found = await findSenderDomain(database, senderDomainId)
  if (found === undefined)
    return refused(
      'unknown_sender_domain',
      say('unknown_sender_domain', { id: senderDomainId }),
      'senderDomainId',
    )
  const names = namesToAsk(found)
  const [spf, dkim, dmarc, relays] = await Promise.all([
    ask(resolveTxt, names.spf),
    ask(resolveTxt, names.dkim),
    ask(resolveTxt, names.dmarc),
    listRelays(database),
  ])
  const hosts = relays
    .filter((relay) => relay.kind === 'smtp' && relay.state !== 'disabled')
    .map((relay) => relay.host)
  return done(judgeSenderRecords(found, hosts, { spf, dkim, dmarc }))
}

async function ask(resolveTxt: ResolveTxt, name: string): Promise<TxtAnswer> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<'no_answer'>((resolve) => {
    timer = setTimeout(resolve, patienceMs, 'no_answer')
  })
  try {
    return await Promise.race([
      tooLate,
      resolveTxt(name).then((records) => records.map((parts) => parts.join(''))),
    ])
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    return code === 'ENODATA' || code === 'ENOTFOUND' ? 'none' : 'no_answer'
  } finally {
    clearTimeout(timer)
  }
}

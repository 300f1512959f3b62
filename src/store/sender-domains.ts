/** The domains that we sign for, with their DKIM keys; the private key only as the octets that `secrets/seal.ts` made. */
import type { Sql } from './database.ts'

export interface SenderDomain {
  readonly id: number
  /** In lower case, ASCII. */
  readonly domain: string
  readonly selector: string
  readonly algorithm: 'rsa-sha256' | 'ed25519-sha256'
  /** As in the DNS record: base64 without line ends. */
  readonly publicKey: string
  readonly privateEncrypted: Uint8Array
  readonly createdAt: Date
}

const columns = `
  id, domain, dkim_selector as selector, dkim_algorithm as algorithm, dkim_public_key as "publicKey",
  dkim_private_encrypted as "privateEncrypted", created_at as "createdAt"`

export function listSenderDomains(sql: Sql): Promise<SenderDomain[]> {
  return sql.query<SenderDomain>(`select ${columns} from sender_domains order by domain`)
}

export async function findSenderDomain(sql: Sql, id: number): Promise<SenderDomain | undefined> {
  const [found] = await sql.query<SenderDomain>(`select ${columns} from sender_domains where id = $1`, [id])
  return found
}

/** @param domain in lower case, ASCII. */
export async function findSenderDomainByName(sql: Sql, domain: string): Promise<SenderDomain | undefined> {
  const [found] = await sql.query<SenderDomain>(`select ${columns} from sender_domains where domain = $1`, [
    domain,
  ])
  return found
}

/** @throws a unique violation when the domain is there already. */
export async function insertSenderDomain(
  sql: Sql,
  added: Omit<SenderDomain, 'id' | 'createdAt'>,
): Promise<number> {
  const [row] = await sql.query<{ id: number }>(
    `insert into sender_domains (domain, dkim_selector, dkim_algorithm, dkim_public_key, dkim_private_encrypted)
     values ($1, $2, $3, $4, $5) returning id`,
    [added.domain, added.selector, added.algorithm, added.publicKey, added.privateEncrypted],
  )
  if (row === undefined) throw new Error('insert returned no row')
  return row.id
}

/** Returns the domain's name, or undefined when there is no such domain. */
export async function deleteSenderDomain(sql: Sql, id: number): Promise<string | undefined> {
  const [row] = await sql.query<{ domain: string }>(
    'delete from sender_domains where id = $1 returning domain',
    [id],
  )
  return row?.domain
}

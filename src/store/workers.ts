/** Which processes send, for whoever looks at them. */
import type { Sql } from './database.ts'
import { engineHoldsLock } from './deliveries/engines.ts'

export interface Worker {
  /** The id of its engine: a new one after each loss of the database. */
  readonly id: number
  readonly host: string
  readonly pid: number
  readonly version: string
  readonly startedAt: Date
  /** On the clock of the database, as is everything here. Past: it stood still, and is about to be given up. */
  readonly leaseExpiresAt: Date
  readonly isAlive: boolean
  /** Deliveries leased to it, also those of a chunk that have moved on already. */
  readonly deliveriesHeld: number
}

export function listWorkers(sql: Sql): Promise<Worker[]> {
  return sql.query<Worker>(
    `select id, host, pid, version, started_at as "startedAt", lease_expires_at as "leaseExpiresAt",
            lease_expires_at > clock_timestamp() and ${engineHoldsLock} as "isAlive",
            (select coalesce(sum(cardinality(delivery_ids)), 0) from leases where engine_id = engines.id) as "deliveriesHeld"
     from engines order by id`,
  )
}

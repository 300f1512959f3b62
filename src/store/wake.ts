/** How one process tells another that a table has news. A lost signal costs nothing: everyone also polls. */
import type { Session, Sql } from './database.ts'

const channel = 'waybill_wake'

/** Inside a transaction, the signal leaves with its commit. */
export async function wakeEngines(sql: Sql): Promise<void> {
  await sql.query(`select pg_notify('${channel}', '')`)
}

export async function listenForWake(session: Session, onWake: () => void): Promise<void> {
  session.client.on('notification', onWake)
  await session.query(`listen ${channel}`)
}

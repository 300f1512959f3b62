/** Ends a session. Ending it twice is no error. */
import { hashAccessToken } from '../secrets/access-token.ts'
import type { Database } from '../store/database.ts'
import { deleteSession } from '../store/sessions.ts'

export async function logOut(database: Database, token: string): Promise<void> {
  await deleteSession(database, hashAccessToken(token))
}

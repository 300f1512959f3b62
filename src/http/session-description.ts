/** What the console is told about whoever has just signed in, or is. */
import { readPersonSettings, type User } from '../store/users.ts'
import type { HttpContext } from './app-types.ts'

export async function describeSession({ database, sandbox }: HttpContext, user: User) {
  return { user, settings: await readPersonSettings(database, user.id), sandbox: sandbox !== undefined }
}

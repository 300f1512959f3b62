/** Makes a token for a program. It acts for a person and is shown once; only its hash is kept. */
import { done, refused, type Result } from '../domain/problem.ts'
import { say } from '../domain/sentences.ts'
import { newApiToken } from '../secrets/access-token.ts'
import { insertApiToken, type ApiToken } from '../store/api-tokens.ts'
import { recordAudit } from '../store/audit-log.ts'
import type { Database } from '../store/database.ts'

export interface NewToken {
  readonly name: string
  readonly userId: number
  readonly actor: string
}

/** Refusals: `invalid_token_name`. */
export async function createToken(
  database: Database,
  input: NewToken,
): Promise<Result<ApiToken & { readonly token: string }>> {
  const name = input.name.trim()
  if (!/^[^\u0000-\u001f\u007f]{1,100}$/.test(name))
    return refused('invalid_token_name', say('token_name'), 'name')
  const { token, hash } = newApiToken()
  return database.transaction(async (tx) => {
    const stored = await insertApiToken(tx, { name, tokenHash: hash, userId: input.userId })
    await recordAudit(tx, {
      actor: input.actor,
      action: 'token.created',
      subject: `token ${stored.id}`,
      detail: { name },
    })
    return done({ ...stored, token })
  })
}

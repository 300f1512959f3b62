/** See programs.ts: the HTTP server; tells its address and a token for it. */
import { tmpdir } from 'node:os'
import { createToken } from '../../src/actions/create-token.ts'
import { createUser } from '../../src/actions/create-user.ts'
import type { Result } from '../../src/domain/problem.ts'
import { createHttpServer } from '../../src/http/server.ts'
import { createLog } from '../../src/observe/log.ts'
import { deriveSecrets } from '../../src/secrets/secrets.ts'
import { connectDatabase } from '../../src/store/database.ts'
import { serveParent } from './programs.ts'

const [, , databaseUrl = ''] = process.argv
const database = connectDatabase(databaseUrl)
const actor = 'bench'
const user = valueOf(
  await createUser(database, { email: 'bench@example.org', password: 'correct horse battery', actor }),
)
const { token } = valueOf(await createToken(database, { name: 'bench', userId: user.id, actor }))
const server = await createHttpServer({
  database,
  config: { host: '127.0.0.1', port: 0, publicUrl: 'http://127.0.0.1:0', dataFolder: tmpdir() },
  secrets: deriveSecrets('a secret for benches, long enough to be one'),
  log: createLog('silent').log,
  version: 'bench',
})
process.send?.({ ready: { url: await server.listen(), token } })
serveParent(() => server.close())

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.problem.message)
  return result.value
}

/** The OpenAPI document as text, made without a database: docs/openapi.json holds it, a test compares. */
import { createLog } from '../observe/log.ts'
import { deriveSecrets } from '../secrets/secrets.ts'
import { connectDatabase } from '../store/database.ts'
import { buildApp } from './app.ts'

export async function openApiDocument(): Promise<string> {
  // Never connected: nothing is asked of it.
  const database = connectDatabase('postgres://nowhere.invalid/none')
  const app = await buildApp({
    database,
    config: { host: '127.0.0.1', port: 0, publicUrl: 'http://localhost', dataFolder: '/' },
    secrets: deriveSecrets('only to build the document'),
    log: createLog('silent').log,
    version: '',
  })
  const answer = await app.inject('/api/v1/openapi.json')
  await app.close()
  await database.close()
  return `${JSON.stringify(answer.json(), null, 2)}\n`
}

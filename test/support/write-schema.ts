/** `npm run schema`: writes schema.sql from the migrations, with a PostgreSQL of its own. */
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectDatabase } from '../../src/store/database.ts'
import { openEmbeddedPostgres } from '../../src/store/embedded/embedded-postgres.ts'
import { migrateDatabase } from '../../src/store/migrate.ts'
import { dumpSchema } from './schema-dump.ts'

const folder = await mkdtemp(join(tmpdir(), 'waybill-schema-'))
const server = await openEmbeddedPostgres({ folder, log: () => {}, temporary: true })
await migrateDatabase(server.url)
const database = connectDatabase(server.url)
await writeFile(new URL('../../schema.sql', import.meta.url), await dumpSchema(database))
await database.close()
await server.close()

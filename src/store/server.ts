/** Which PostgreSQL serves this process: the one of DATABASE_URL, or the private one in the data folder. */
import { openEmbeddedPostgres } from './embedded/embedded-postgres.ts'

export interface DatabaseServer {
  readonly url: string
  /** Lets go of the server; the private one ends with its last user. */
  close(): Promise<void>
}

/** @throws DatabaseServerError if the private server cannot be started. A given server is not contacted here. */
export async function openDatabaseServer(
  config: { readonly databaseUrl: string | undefined; readonly dataFolder: string },
  log: (line: string) => void,
): Promise<DatabaseServer> {
  if (config.databaseUrl !== undefined) return { url: config.databaseUrl, close: async () => {} }
  return openEmbeddedPostgres({ folder: config.dataFolder, log })
}

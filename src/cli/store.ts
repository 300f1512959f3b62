/** The database for the time of one command. */
import { readConfig, type Config } from '../config.ts'
import { openStore, type Store } from '../roles.ts'
import type { Terminal } from './terminal.ts'

export interface Workplace extends Store {
  readonly config: Config
}

/** Opens the database, migrated, and closes it whatever becomes of `work`. @throws ConfigError, or what openStore throws. */
export async function withStore<Value>(
  terminal: Terminal,
  work: (workplace: Workplace) => Promise<Value>,
): Promise<Value> {
  const config = readConfig(terminal.env)
  const store = await openStore(config, (line) => terminal.say(terminal.liveStyle.dim(line)))
  try {
    return await work({ ...store, config })
  } finally {
    await store.close()
  }
}

/** As the audit log names who works on the command line. */
export const actor = 'command line'

/**
 * One PostgreSQL for the whole run of the tests, with one migrated database that every test file clones.
 * TEST_DATABASE_URL takes another server (a role that may create databases) instead of a private temporary one.
 */
import { mkdtemp, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openEmbeddedPostgres } from '../../src/store/embedded/embedded-postgres.ts'
import { copyCachedCluster } from './cached-cluster.ts'
import { createTemplate, dropTemplate } from './template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server, and the name of the migrated database to clone. */
    testServer: { readonly url: string; readonly template: string }
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  return given === undefined ? setUpPrivateServer(project) : setUpGivenServer(project, given)
}

async function setUpPrivateServer(project: TestProject): Promise<() => Promise<void>> {
  const template = 'waybill_template'
  const folder = await mkdtemp(join(await quickFolder(), 'waybill-test-'))
  const isPrepared = await copyCachedCluster(folder, template)
  const server = await openEmbeddedPostgres({
    folder,
    log: () => {},
    temporary: true,
    // Tests kill processes, never the machine: what the kernel has is safe.
    settings: { fsync: 'off', full_page_writes: 'off', autovacuum: 'off', max_connections: '300' },
  })
  if (!isPrepared) await createTemplate(server.url, template)
  project.provide('testServer', { url: server.url, template })
  return () => server.close()
}

/** Memory if there is plenty: every clone of the template writes 9 MB. */
async function quickFolder(): Promise<string> {
  const memory = '/dev/shm'
  const space = await statfs(memory).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  )
  return space > 2 ** 31 ? memory : tmpdir()
}

async function setUpGivenServer(project: TestProject, url: string): Promise<() => Promise<void>> {
  const template = `waybill_template_${process.pid}_${Date.now()}`
  await createTemplate(url, template)
  project.provide('testServer', { url, template })
  return () => dropTemplate(url, template)
}

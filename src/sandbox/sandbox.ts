/**
 * The sandbox relay: an SMTP server that does as its rules say, a ledger of what it accepted, and an inbox to look at.
 * It keeps everything in a folder of its own and knows nothing of Waybill's database, so that the two can be compared
 * (docs/decisions/0003-sandbox-keeps-its-own-ledger.md). One process at a time may hold a folder; the port sees to that.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { done, type Result } from '../domain/problem.ts'
import type { SandboxPort, SandboxSettings } from '../domain/sandbox.ts'
import { loadCertificate, type Certificate } from './certificate.ts'
import { Inbox } from './inbox/inbox.ts'
import { Ledger } from './ledger/ledger.ts'
import { Reception } from './reception.ts'
import { patchSettings, readSettings, writeSettings } from './settings.ts'
import { SmtpServer } from './smtp/server.ts'
import { Session } from './smtp/session.ts'
import { Throttle } from './throttle.ts'

export interface SandboxOptions extends Partial<SandboxSettings> {
  readonly folder: string
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  /** Milliseconds since the epoch; the system's clock if absent. */
  readonly clock?: () => number
}

export interface Sandbox extends SandboxPort {
  readonly host: string
  readonly port: number
  /** PEM; what a client must trust to verify the sandbox's TLS. */
  readonly certificate: () => string
  /** Ends connections, then the ledger, then the inbox. */
  close(): Promise<void>
}

/** Settings given here win over those kept in the folder. Refused: wrong settings, a damaged ledger, a port that is taken. */
export async function openSandbox(options: SandboxOptions): Promise<Result<Sandbox>> {
  const { folder, host, port, clock = Date.now, ...patch } = options
  mkdirSync(folder, { recursive: true })
  const settingsFile = join(folder, 'settings.json')
  const kept = readSettings(settingsFile)
  if (!kept.ok) return kept
  const settings = patchSettings(kept.value, patch)
  if (!settings.ok) return settings

  // The port comes before the files: who holds it holds the folder, and a second sandbox must not touch them.
  const server = new SmtpServer()
  const listening = await server.listen(host, port)
  if (!listening.ok) return listening
  const throttle = new Throttle()
  throttle.arm(settings.value, clock())
  const ledger = await Ledger.open(join(folder, 'ledger.jsonl'), ({ recipients, atMs }) =>
    throttle.recall(recipients, atMs),
  )
  if (!ledger.ok) {
    await server.close()
    return ledger
  }
  const inbox = new Inbox(join(folder, 'inbox'), settings.value.maxInbox)

  let made: Certificate | undefined
  const certificate = () => (made ??= loadCertificate(folder, clock()))
  const reception = new Reception({
    settings: settings.value,
    throttle,
    ledger: ledger.value,
    inbox,
    clock,
    certificate,
    openConnections: () => server.connections().open,
  })
  server.serve((socket, number, closed) => new Session(socket, number, reception, closed))
  const parts = { settingsFile, host, port: listening.value, ledger: ledger.value, inbox, reception, server }
  return done({ ...sandboxOver(parts), certificate: () => certificate().cert })
}

interface OpenParts {
  readonly settingsFile: string
  readonly host: string
  readonly port: number
  readonly ledger: Ledger
  readonly inbox: Inbox
  readonly reception: Reception
  readonly server: SmtpServer
}

function sandboxOver(parts: OpenParts): Omit<Sandbox, 'certificate'> {
  const { host, port, ledger, inbox, reception, server } = parts
  const describe = async () => ({
    host,
    port,
    settings: reception.settings,
    connections: server.connections(),
    inbox: inbox.size(),
    summary: ledger.summary(),
  })
  return {
    host,
    port,
    describe,
    async configure(patch) {
      const settings = patchSettings(reception.settings, patch)
      if (!settings.ok) return settings
      writeSettings(parts.settingsFile, settings.value)
      reception.change(settings.value)
      return done(await describe())
    },
    mails: (query) => inbox.page(query),
    mail: (id) => inbox.mail(id),
    source: async (id) => inbox.source(id),
    clearInbox: async () => inbox.clear(),
    summary: async () => ledger.summary(),
    acceptedCount: async (name) => ledger.acceptedCount(name),
    findByMessageIds: (messageIds) => ledger.findByMessageIds(messageIds),
    acceptedTwice: () => ledger.acceptedTwice(),
    async clearLedger() {
      ledger.clear()
      reception.restartCounting()
    },
    async close() {
      await server.close()
      ledger.close()
      inbox.close()
    },
  }
}

/**
 * Waybill as its users run it, in processes of its own on a data folder: a server, and a worker beside it. Driven over its API.
 * A request is made again as long as nobody answers it well: whatever was killed comes back.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { sandboxPhases } from '../../src/domain/sandbox.ts'
import { childrenRunning, isRunning } from './processes.ts'

const program = fileURLToPath(new URL('../../bin/waybill.mjs', import.meta.url))
/** Short, so that a process that stands still is soon taken for dead. */
export const leaseMs = 2_000
/** Longer than any known pause: after so long without a change something is broken. */
const patienceMs = 5 * 60_000

const admin = { email: 'kill@test.example', password: 'a long enough password' }

const progressAnswer = z.object({
  state: z.string(),
  audience: z.number(),
  sent: z.number(),
  inDoubt: z.number(),
  balanced: z.boolean().optional(),
})
export type ProgressAnswer = z.infer<typeof progressAnswer>

const created = z.object({ id: z.number() })
const summaryAnswer = z.object({
  summary: z.object({ accepted: z.number(), distinctRecipients: z.number(), acceptedTwice: z.number() }),
})

export class RunningProduct {
  private readonly folder: string
  private readonly logLevel: string
  private server: ChildProcess | undefined
  private worker: ChildProcess | undefined
  private url = ''
  private token = ''
  private listId = 0

  constructor(folder: string, logLevel: string) {
    this.folder = folder
    this.logLevel = logLevel
  }

  /** The server and its engine. Resolves when it answers. */
  async start(): Promise<void> {
    const server = this.spawn(['start', '--json'])
    this.server = server
    if (server.stdout === null) throw new Error('no output')
    const lines = createInterface({ input: server.stdout })
    const [line] = await Promise.race([
      once(lines, 'line'),
      once(server, 'exit').then(() => {
        throw new Error('the server ended while it started')
      }),
    ])
    this.url = z.object({ url: z.string() }).parse(JSON.parse(String(line))).url
    if (this.token === '') this.token = await this.makeToken()
  }

  /** Another engine on the same database. */
  startWorker(): void {
    this.worker = this.spawn(['worker'])
  }

  get serverPid(): number | undefined {
    return this.server?.pid
  }

  get workerPid(): number | undefined {
    return this.worker?.pid
  }

  /** It may be between two lives. */
  get enginePid(): number | undefined {
    return this.serverPid === undefined ? undefined : childrenRunning(this.serverPid, 'worker')[0]
  }

  /** Starts again what was killed. */
  async revive(): Promise<void> {
    if (hasEnded(this.worker)) this.startWorker()
    if (hasEnded(this.server)) await this.start()
  }

  async stop(): Promise<void> {
    await Promise.all([this.worker, this.server].map(endInOrder))
  }

  private spawn(words: readonly string[]): ChildProcess {
    return spawn(process.execPath, [program, ...words], {
      env: {
        ...process.env,
        WAYBILL_DATA: this.folder,
        WAYBILL_ADMIN_EMAIL: admin.email,
        WAYBILL_ADMIN_PASSWORD: admin.password,
        WAYBILL_SANDBOX_PORT: '0',
        WAYBILL_LOG: this.logLevel,
        WAYBILL_LEASE_MS: String(leaseMs),
        PORT: '0',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
  }

  async importContacts(count: number): Promise<void> {
    const lines = Array.from(
      { length: count },
      (_, index) => `reader${index}@kill.example.com,Reader ${index}`,
    )
    const form = new FormData()
    form.set('list', 'Everybody')
    form.set('file', new Blob([`email,name\n${lines.join('\n')}\n`]), 'everybody.csv')
    await this.request('POST', '/imports', form)
    const lists = z.object({ items: z.array(created) }).parse(await this.request('GET', '/lists'))
    this.listId = lists.items[0]?.id ?? 0
  }

  /** undefined: no limit. `cuts`: the chance of a broken connection in each phase. */
  async changeSandbox(perSecond: number | undefined, cuts: number): Promise<void> {
    const limits = perSecond === undefined ? [] : [{ kind: 'token_bucket', count: perSecond, per: 'second' }]
    const rules = sandboxPhases.map((phase, index) => ({
      phase,
      match: { probability: cuts, seed: index },
      action: { kind: 'drop', how: index % 2 === 0 ? 'rst' : 'fin' },
    }))
    // at any moment some messages are accepted whose senders do not know it yet
    const late = { phase: 'after', action: { kind: 'slow', delayMs: 200 } }
    await this.request('PATCH', '/sandbox', { limits, rules: cuts > 0 ? [...rules, late] : [] })
  }

  async startCampaign(): Promise<number> {
    const { id } = created.parse(
      await this.request('POST', '/campaigns', {
        name: 'Killed again and again',
        from: 'News <news@kill.example.com>',
        subject: 'Hello {{ contact.name }}',
        html: '<p>Hello {{ contact.name }}</p><p><a href="{{ unsubscribe_url }}">Unsubscribe</a></p>',
        listIds: [this.listId],
      }),
    )
    await this.request('POST', `/campaigns/${id}/start`)
    return id
  }

  async progress(campaignId: number): Promise<ProgressAnswer> {
    return progressAnswer.parse(await this.request('GET', `/campaigns/${campaignId}/progress`))
  }

  /** Waits until so many more are sent, or the campaign is finished. */
  async sendSome(campaignId: number, count: number): Promise<void> {
    const enough = (await this.progress(campaignId)).sent + count
    await this.untilProgress(campaignId, ({ sent, state }) => sent >= enough || state === 'finished')
  }

  /** Waits until the campaign is finished and nothing is in doubt any more. Returns its statement. */
  async settled(campaignId: number): Promise<ProgressAnswer> {
    await this.untilProgress(campaignId, ({ state, inDoubt }) => state === 'finished' && inDoubt === 0)
    return progressAnswer.parse(await this.request('GET', `/campaigns/${campaignId}/statement`))
  }

  /** @throws if nothing moves any more. */
  private async untilProgress(
    campaignId: number,
    isThere: (progress: ProgressAnswer) => boolean,
  ): Promise<void> {
    let before = ''
    let movedAt = performance.now()
    for (;;) {
      const progress = await this.progress(campaignId)
      if (isThere(progress)) return
      const now = JSON.stringify(progress)
      if (now !== before) movedAt = performance.now()
      else if (performance.now() - movedAt > patienceMs) throw new Error(`The campaign stands still: ${now}`)
      before = now
      await this.pause(200)
    }
  }

  async sandboxSummary() {
    return summaryAnswer.parse(await this.request('GET', '/sandbox')).summary
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      setTimeout(resolve, ms)
    })
  }

  private async makeToken(): Promise<string> {
    const signedIn = await fetch(`${this.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(admin),
    })
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const made = await fetch(`${this.url}/api/v1/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, origin: this.url },
      body: JSON.stringify({ name: 'kill run' }),
    })
    return z.object({ token: z.string() }).parse(await made.json()).token
  }

  private async request(method: string, path: string, body?: FormData | object): Promise<unknown> {
    const isForm = body instanceof FormData
    for (;;) {
      const response = await fetch(`${this.url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.token}`,
          ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      }).catch(() => undefined)
      if (response?.ok === true) return response.status === 204 ? undefined : response.json()
      if (response !== undefined && response.status < 500)
        throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
      await this.pause(100)
    }
  }
}

function hasEnded(child: ChildProcess | undefined): boolean {
  return !isRunning(child?.pid)
}

async function endInOrder(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || hasEnded(child)) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

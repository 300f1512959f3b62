/** Waybill as its users run it, in processes of its own on a data folder, driven over its API. Linux only (reads /proc). */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const program = fileURLToPath(new URL('../../bin/waybill.mjs', import.meta.url))
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
  private server: ChildProcess | undefined
  private url = ''
  private token = ''
  private listId = 0

  constructor(folder: string) {
    this.folder = folder
  }

  /** Resolves when it answers. */
  async start(): Promise<void> {
    const server = spawn(process.execPath, [program, 'start', '--json'], {
      env: {
        ...process.env,
        WAYBILL_DATA: this.folder,
        WAYBILL_ADMIN_EMAIL: admin.email,
        WAYBILL_ADMIN_PASSWORD: admin.password,
        WAYBILL_SANDBOX_PORT: '0',
        WAYBILL_LOG: 'error',
        PORT: '0',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
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

  async stop(): Promise<void> {
    const server = this.server
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    server.kill('SIGTERM')
    await ended
  }

  /** SIGKILL, to the engine alone or to the server and its engine. */
  async kill(what: 'engine' | 'server'): Promise<void> {
    const server = this.server
    if (server?.pid === undefined) throw new Error('not running')
    const engine = await childRunning(server.pid, 'worker')
    if (what === 'server') {
      const ended = once(server, 'exit')
      server.kill('SIGKILL')
      await ended
    }
    // it may be between two lives, or have gone with its parent
    if (engine !== undefined) killIfThere(engine)
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

  /** undefined: no limit. */
  async limitSandbox(perSecond: number | undefined): Promise<void> {
    const limits = perSecond === undefined ? [] : [{ kind: 'token_bucket', count: perSecond, per: 'second' }]
    await this.request('PATCH', '/sandbox', { limits })
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
    for (;;) {
      const { sent, state } = await this.progress(campaignId)
      if (sent >= enough || state === 'finished') return
      await this.pause(20)
    }
  }

  /** Waits until the campaign is finished and nothing is in doubt any more. Returns its statement. */
  async settled(campaignId: number): Promise<ProgressAnswer> {
    for (;;) {
      const { state, inDoubt } = await this.progress(campaignId)
      if (state === 'finished' && inDoubt === 0)
        return progressAnswer.parse(await this.request('GET', `/campaigns/${campaignId}/statement`))
      await this.pause(500)
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
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.status === 204 ? undefined : response.json()
  }
}

/** The child of a process that has this word on its command line. */
async function childRunning(parent: number, word: string): Promise<number | undefined> {
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const [stat, command] = await Promise.all([
      readFile(`/proc/${name}/stat`, 'utf8').catch(() => ''),
      readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => ''),
    ])
    const parentOf = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    if (parentOf === parent && command.split('\0').includes(word)) return Number(name)
  }
  return undefined
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // gone already
  }
}

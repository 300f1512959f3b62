/** Listens, gives every connection its session, and ends them in order. Knows nothing of what sessions talk about. */
import { createServer, type Server, type Socket } from 'node:net'
import { done, refused, type Result } from '../../domain/problem.ts'

export interface ServedSession {
  start(): void
  shutDown(): void
  destroy(): void
}

export type OpenSession = (socket: Socket, number: number, onClosed: () => void) => ServedSession

/** How long clients may take to hang up once they were told that the service ends. */
const graceMs = 500

export class SmtpServer {
  private readonly server: Server
  private readonly sessions = new Set<ServedSession>()
  private waiting: Socket[] = []
  private openSession: OpenSession | undefined
  private opened = 0

  constructor() {
    this.server = createServer({ pauseOnConnect: true }, (socket) => {
      if (this.openSession === undefined) this.waiting.push(socket)
      else this.begin(socket, this.openSession)
    })
  }

  /** Takes the port and says which (of interest if 0 was asked for). Clients wait for their banner until `serve`. */
  async listen(host: string, port: number): Promise<Result<number>> {
    const error = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      this.server.once('error', resolve)
      this.server.listen(port, host, () => {
        this.server.off('error', resolve)
        resolve(undefined)
      })
    })
    if (error !== undefined) return cannotListen(host, port, error)
    const address = this.server.address()
    return done(typeof address === 'object' && address !== null ? address.port : port)
  }

  serve(openSession: OpenSession): void {
    this.openSession = openSession
    for (const socket of this.waiting.splice(0)) this.begin(socket, openSession)
  }

  connections(): { open: number; total: number } {
    return { open: this.sessions.size, total: this.opened }
  }

  /** Takes no new connections, tells the open ones, waits a moment for them, then cuts them off. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()))
    for (const socket of this.waiting.splice(0)) socket.destroy()
    for (const session of this.sessions) session.shutDown()
    const patience = setTimeout(() => {
      for (const session of this.sessions) session.destroy()
    }, graceMs)
    await closed
    clearTimeout(patience)
  }

  private begin(socket: Socket, openSession: OpenSession): void {
    const session = openSession(socket, ++this.opened, () => this.sessions.delete(session))
    this.sessions.add(session)
    socket.resume()
    session.start()
  }
}

function cannotListen(host: string, port: number, error: NodeJS.ErrnoException): Result<never> {
  const where = `port ${port} on ${host}`
  if (error.code === 'EADDRINUSE') {
    const who = `\`ss -ltnp 'sport = :${port}'\` (macOS: \`lsof -nP -iTCP:${port}\`)`
    const message = `The sandbox cannot listen: another program holds ${where}. ${who} shows which. End it, or choose another port with WAYBILL_SANDBOX_PORT.`
    return refused('sandbox_port', message, 'port')
  }
  const message = `The sandbox cannot listen on ${where} (${error.code ?? error.message}). Choose another port with WAYBILL_SANDBOX_PORT.`
  return refused('sandbox_port', message, 'port')
}

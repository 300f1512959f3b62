/**
 * The sockets of the connections to PostgreSQL. The driver closes a connection by asking the server to: without this, one that
 * has fallen silent would keep the process from ending until TCP gives up, a quarter of an hour later.
 */
import { Socket } from 'node:net'

export class OpenSockets {
  private readonly all = new Set<Socket>()

  open(): Socket {
    const socket = new Socket()
    this.all.add(socket)
    socket.once('close', () => this.all.delete(socket))
    return socket
  }

  /** Resolves when all are closed; those that are open after so long are cut. */
  async close(afterMs: number): Promise<void> {
    const closing = [...this.all].map(
      (socket) =>
        new Promise<void>((resolve) => {
          socket.once('close', () => resolve())
        }),
    )
    const cut = setTimeout(() => {
      for (const socket of this.all) socket.destroy()
    }, afterMs)
    await Promise.all(closing)
    clearTimeout(cut)
  }
}

/**
 * The network between this process and PostgreSQL, which can fall silent: nothing arrives, nothing is refused, and no
 * connection ends, as where a cable is cut or a firewall forgets. New connections get no answer either.
 */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface SilentNetwork {
  /** The database behind it. */
  readonly url: string
  fallSilent(): void
  /** What comes from now on gets through; what was under way is lost, as its senders have given up. */
  recover(): void
  close(): Promise<void>
}

export async function openNetworkTo(databaseUrl: string): Promise<SilentNetwork> {
  const sockets = new Set<Socket>()
  let isSilent = false
  const server = createServer((near) => {
    const far = connect(addressOf(databaseUrl))
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (octets) => {
        if (!isSilent) to.write(octets)
      })
      from.on('error', () => {})
      from.on('close', () => {
        sockets.delete(from)
        if (!isSilent) to.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const url = new URL(databaseUrl)
  url.searchParams.delete('host')
  url.host = `127.0.0.1:${address.port}`
  return {
    url: url.href,
    fallSilent() {
      isSilent = true
    },
    recover() {
      isSilent = false
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Of a TCP port, or of the folder of a Unix socket that stands in the parameter `host`. */
function addressOf(databaseUrl: string) {
  const url = new URL(databaseUrl)
  const folder = url.searchParams.get('host')
  const port = Number(url.port || 5432)
  return folder?.startsWith('/') === true
    ? { path: `${folder}/.s.PGSQL.${port}` }
    : { host: url.hostname, port }
}

/** The far side of HTTP for a test: a server on any free port of this machine. */
import { createServer, type RequestListener } from 'node:http'

export interface LocalServer {
  /** `http://127.0.0.1:40001` */
  readonly url: string
  close(): Promise<void>
}

export async function startLocalServer(onRequest: RequestListener): Promise<LocalServer> {
  const server = createServer(onRequest)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
      }),
  }
}

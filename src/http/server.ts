/** The HTTP role of a process: one port for the API, the console and the pages that recipients see. */
import type { HttpContext } from './app-types.ts'
import { buildApp } from './app.ts'

export interface HttpServer {
  /** Opens the port. Returns where: `http://127.0.0.1:9000`. @throws when the port is taken. */
  listen(): Promise<string>
  address(): string | undefined
  /** Answers what has begun, ends event streams, closes the port. */
  close(): Promise<void>
}

export async function createHttpServer(context: HttpContext): Promise<HttpServer> {
  const app = await buildApp(context)
  let address: string | undefined
  return {
    async listen() {
      address = await app.listen({ host: context.config.host, port: context.config.port })
      return address
    },
    address: () => address,
    close: () => app.close(),
  }
}

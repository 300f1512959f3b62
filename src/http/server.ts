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
  const config = { ...context.config }
  const app = await buildApp({ ...context, config })
  let address: string | undefined
  return {
    async listen() {
      address = await app.listen({ host: config.host, port: config.port })
      // Any free port: only now is it known what people have to open.
      if (new URL(config.publicUrl).port === '0') config.publicUrl = address
      return address
    },
    address: () => address,
    close: () => app.close(),
  }
}

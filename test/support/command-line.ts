/** Runs the command line in this process, on a test's own database, with captured streams. */
import { PassThrough } from 'node:stream'
import { runCommandLine } from '../../src/cli/run.ts'
import type { Json } from './http-app.ts'

export interface CommandOutcome {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
  /** Standard output as the one JSON document that it has to be; throws if it is not. */
  json(): Json
}

export interface CommandPlace {
  readonly databaseUrl: string
  readonly dataFolder: string
  /** Beside the settings of a test. */
  readonly env?: Readonly<Record<string, string>>
}

export async function runWords(
  place: CommandPlace,
  words: readonly string[],
  stopRequested: () => Promise<void> = () => new Promise(() => {}),
): Promise<CommandOutcome> {
  const [stdout, stderr] = [capture(), capture()]
  const env = {
    DATABASE_URL: place.databaseUrl,
    WAYBILL_DATA: place.dataFolder,
    WAYBILL_SECRET: 'a secret for tests, long enough to be one',
    WAYBILL_SANDBOX_PORT: '0',
    WAYBILL_LOG: 'silent',
    PORT: '0',
    ...place.env,
  }
  const streams = { stdout: stdout.stream, stderr: stderr.stream }
  const status = await runCommandLine({ words, streams, env, stopRequested })
  const text = stdout.text()
  return { status, stdout: text, stderr: stderr.text(), json: () => JSON.parse(text) }
}

function capture(): { stream: PassThrough; text(): string } {
  const stream = new PassThrough()
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') }
}

/** For monitors: alive, ready to work, and figures. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Problem } from '../../domain/problem.ts'
import { say } from '../../domain/sentences.ts'
import { readDiskSpace, wholeMegabytes } from '../../observe/disk-space.ts'
import { pendingMigrations } from '../../store/migrate.ts'
import type { App, HttpContext } from '../app-types.ts'
import { findCaller, isFromThisMachine } from '../auth.ts'
import { createMetrics } from '../metrics.ts'
import { sendProblem } from '../problems.ts'

/** A database that takes longer is of no use to anybody. */
const patienceMs = 3_000

export function healthRoutes(app: App, context: HttpContext): void {
  const metrics = createMetrics(context.database)

  // Alive whatever the trouble: starting this process again would mend none of it.
  app.get('/healthz', async () => ({ status: 'alive', troubles: await findTroubles(context) }))

  app.get('/readyz', async (_request, reply) => {
    const [trouble] = await findTroubles(context)
    return trouble === undefined ? { status: 'ready' } : sendProblem(reply, 503, trouble)
  })

  app.get('/metrics', async (request, reply) => {
    if (!isFromThisMachine(request) && (await findCaller(context, request)) === undefined) {
      return sendProblem(reply, 401, {
        code: 'sign_in_required',
        message: 'From another machine, metrics need a token: Authorization: Bearer wb_...',
      })
    }
    reply.type(metrics.contentType)
    return metrics.read()
  })
}

/** What keeps this installation from working; the likely cause first. */
export async function findTroubles({ database, config }: HttpContext): Promise<Problem[]> {
  const troubles: Problem[] = []
  const disk = await readDiskSpace(config.dataFolder).catch(() => undefined)
  if (disk?.isFull === true)
    troubles.push({
      code: 'disk_full',
      message: say('data_disk_full', { count: wholeMegabytes(disk.freeBytes) }),
    })
  try {
    const pending = await Promise.race([pendingMigrations(database), tooLate()])
    if (pending.length > 0)
      troubles.push({ code: 'not_migrated', message: say('not_migrated', { names: pending.join(', ') }) })
  } catch {
    troubles.push({ code: 'database_unreachable', message: say('database_unreachable') })
  }
  return troubles
}

async function tooLate(): Promise<never> {
  await pause(patienceMs, undefined, { ref: false })
  throw new Error('no answer in time')
}

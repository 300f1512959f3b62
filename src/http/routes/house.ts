/** The whole house at a look: what waits for a person, how lists grow, how the machine is. */
import { readDiskSpace } from '../../observe/disk-space.ts'
import { listOpenAlarms } from '../../store/alarms.ts'
import type { Database } from '../../store/database.ts'
import { listCampaignTroubles, listOpenHolds, readFirstSteps } from '../../store/decisions.ts'
import { countLivingEngines } from '../../store/deliveries/engines.ts'
import { readListGrowth } from '../../store/list-growth.ts'
import { listRelays } from '../../store/relays.ts'
import { readDatabaseSize, readServerFacts } from '../../store/server-facts.ts'
import type { App, HttpContext } from '../app-types.ts'
import { dashboard, listGrowth, listGrowthQuery, system } from '../contract/house.ts'
import { withSaid } from '../said.ts'
import { findTroubles } from './health.ts'

const startedAt = new Date(Date.now() - process.uptime() * 1000)

export function houseRoutes(app: App, context: HttpContext): void {
  const { database } = context

  app.get(
    '/dashboard',
    { schema: { summary: 'What waits for a person to decide', response: { 200: dashboard } } },
    () => readDashboard(database),
  )

  app.get(
    '/list-growth',
    {
      schema: {
        summary: 'How lists grew and shrank, day by day',
        querystring: listGrowthQuery,
        response: { 200: listGrowth },
      },
    },
    ({ query }, reply) =>
      isTimeZone(query.timeZone)
        ? readListGrowth(database, query)
        : reply.problem({
            code: 'invalid_time_zone',
            message: 'A time zone is written like Europe/Berlin.',
            field: 'timeZone',
          }),
  )

  app.get(
    '/system',
    { schema: { summary: 'How the server, its database and its disk are', response: { 200: system } } },
    () => readSystem(context),
  )
}

async function readDashboard(database: Database) {
  const [steps, troubles, relays, holds, alarms] = await Promise.all([
    readFirstSteps(database),
    listCampaignTroubles(database),
    listRelays(database),
    listOpenHolds(database),
    listOpenAlarms(database),
  ])
  const heldRelays = relays
    .filter((relay) => relay.state === 'held')
    .map(({ id, name, heldReason, heldUntil }) =>
      withSaid({ id, name, reason: heldReason, until: heldUntil }, 'reason'),
    )
  return { steps, troubles, heldRelays, holds, alarms: alarms.map((alarm) => withSaid(alarm, 'message')) }
}

async function readSystem(context: HttpContext) {
  const { database, config, sandbox, version } = context
  const troubles = await findTroubles(context)
  const isUnreachable = troubles.some((trouble) => trouble.code === 'database_unreachable')
  const disk = await readDiskSpace(config.dataFolder).catch(() => null)
  return {
    version,
    node: process.version,
    startedAt,
    publicUrl: config.publicUrl,
    sandbox: sandbox !== undefined,
    troubles: troubles.map((trouble) => withSaid(trouble, 'message')),
    disk,
    database: isUnreachable
      ? null
      : { ...(await readServerFacts(database)), ...(await readDatabaseSize(database)) },
    enginesAlive: isUnreachable ? 0 : await countLivingEngines(database),
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

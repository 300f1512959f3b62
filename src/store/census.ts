/** How many of everything there are, for monitors: cheap whatever the size of the ledger. */
import { campaignStates } from '../domain/campaign.ts'
import { deliveryStates } from '../domain/delivery-states.ts'
import { relayStates } from '../domain/relay.ts'
import type { Sql } from './database.ts'
import { countLivingEngines } from './deliveries/engines.ts'

interface StateCount {
  readonly state: string
  readonly count: number
}

export interface Census {
  /** Every state is there, also those with none. */
  readonly campaigns: readonly StateCount[]
  readonly deliveries: readonly StateCount[]
  readonly relays: readonly StateCount[]
  readonly enginesAlive: number
}

export async function readCensus(sql: Sql): Promise<Census> {
  const countStates = (states: readonly string[], source: string, count = 'count(*)') =>
    sql.query<StateCount>(
      `select given.state, coalesce(counted.count, 0)::bigint as count
       from unnest($1::text[]) as given (state)
       left join (select state, ${count} as count from ${source} group by state) as counted using (state)`,
      [states],
    )
  const [campaigns, deliveries, relays, enginesAlive] = await Promise.all([
    countStates(campaignStates, 'campaigns'),
    countStates(deliveryStates, 'delivery_tallies', 'sum(count)'),
    countStates(relayStates, 'relays'),
    countLivingEngines(sql),
  ])
  return { campaigns, deliveries, relays, enginesAlive }
}

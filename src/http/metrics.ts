/** Figures for Prometheus. Counts only: no address, name or subject is ever a label. */
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { readCensus } from '../store/census.ts'
import type { Sql } from '../store/database.ts'

export interface Metrics {
  readonly contentType: string
  read(): Promise<string>
}

export function createMetrics(sql: Sql): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Gauge({ name, help, labelNames, registers: [registry] })
  const campaigns = gauge('waybill_campaigns', 'Campaigns by state', ['state'])
  const deliveries = gauge('waybill_deliveries', 'Deliveries by state, over all campaigns', ['state'])
  const relays = gauge('waybill_relays', 'Relays by state', ['state'])
  const engines = gauge('waybill_engines', 'Sending engines that are alive', [])
  return {
    contentType: registry.contentType,
    async read() {
      const census = await readCensus(sql)
      for (const { state, count } of census.campaigns) campaigns.set({ state }, count)
      for (const { state, count } of census.deliveries) deliveries.set({ state }, count)
      for (const { state, count } of census.relays) relays.set({ state }, count)
      engines.set(census.enginesAlive)
      return registry.metrics()
    },
  }
}

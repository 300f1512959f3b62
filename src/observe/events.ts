/** What can happen that an operator may want to know. Log lines and metrics are both made from these, in one place. */

export type WaybillEvent =
  | { readonly kind: 'engine_started'; readonly engineId: number }
  | { readonly kind: 'engine_stopped'; readonly engineId: number }
  | { readonly kind: 'engine_fenced'; readonly engineId: number }
  | {
      readonly kind: 'engine_rescued'
      readonly engineId: number
      readonly returned: number
      readonly inDoubt: number
    }
  | { readonly kind: 'campaign_expanded'; readonly campaignId: number; readonly audience: number }
  | { readonly kind: 'campaign_finished'; readonly campaignId: number }
  | { readonly kind: 'campaign_started_on_time'; readonly campaignId: number }
  | { readonly kind: 'campaign_not_started'; readonly campaignId: number; readonly error: string }
  | {
      readonly kind: 'relay_throttled'
      readonly relayId: number
      readonly reply: string
      readonly ratePerSecond: number
    }
  | {
      readonly kind: 'relay_unreachable'
      readonly relayId: number
      readonly phase: string
      readonly error: string
    }
  | { readonly kind: 'relay_held'; readonly relayId: number; readonly reason: string }
  | { readonly kind: 'relay_released'; readonly relayId: number }
  | {
      readonly kind: 'domain_suspended'
      readonly relayId: number
      readonly domain: string
      readonly reason: string
    }
  /** By Waybill itself, to keep harm away. */
  | { readonly kind: 'campaign_paused'; readonly campaignId: number; readonly reason: string }
  | {
      readonly kind: 'delivery_in_doubt'
      readonly deliveryId: number
      readonly phase: string
      readonly error: string
    }
  | {
      readonly kind: 'alarm_raised'
      readonly alarm: string
      readonly subject: string
      readonly message: string
    }
  | { readonly kind: 'alarm_cleared'; readonly alarm: string; readonly subject: string }
  | { readonly kind: 'duty_failed'; readonly duty: string; readonly error: string }
  | { readonly kind: 'database_lost'; readonly error: string }
  /** Results that the database does not take are safe in a file. */
  | { readonly kind: 'results_spilled'; readonly engineId: number; readonly results: number }
  /** They are not: they are lost if this process ends. */
  | {
      readonly kind: 'spill_failed'
      readonly engineId: number
      readonly results: number
      readonly error: string
    }
  | {
      readonly kind: 'spill_replayed'
      readonly engineId: number
      readonly results: number
      readonly damagedLines: number
    }
  | { readonly kind: 'disk_full'; readonly folder: string; readonly freeBytes: number }
  | { readonly kind: 'disk_has_room'; readonly folder: string; readonly freeBytes: number }

export type Observer = (event: WaybillEvent) => void

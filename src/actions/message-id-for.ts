/** The Message-ID that a delivery was sent with: what a relay, a provider and the receiver know it by. */
import { messageIdOf, senderDomainOf } from '../mail/compose/message-id.ts'
import { signDeliveryToken } from '../secrets/delivery-token.ts'
import type { Secrets } from '../secrets/secrets.ts'
import type { Database } from '../store/database.ts'
import { pageRecords, type DeliveryRecord } from '../store/deliveries/delivery-records.ts'
import { deliveryStates } from '../domain/delivery-states.ts'

/** With angle brackets; null: it was not tried yet. */
export function messageIdFor(
  { id, fromAddress, attempts }: Pick<DeliveryRecord, 'id' | 'fromAddress' | 'attempts'>,
  secrets: Secrets,
): string | null {
  if (fromAddress === null || attempts === 0) return null
  return `<${messageIdOf(signDeliveryToken(secrets.deliveryTokens, id), senderDomainOf(fromAddress))}>`
}

export async function readMessageId(
  database: Database,
  secrets: Secrets,
  id: number,
): Promise<string | null> {
  const [record] = await pageRecords(database, { ids: [id] }, deliveryStates, { after: 0, limit: 1 })
  return record === undefined ? null : messageIdFor(record, secrets)
}

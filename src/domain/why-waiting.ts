/**
 * Why is it waiting? From facts to one cause in plain words, for a delivery and for a campaign. Pure; the facts come from
 * store/waiting-facts.ts. The code `unknown` is a fault of ours or of the machine: it raises the stall alarm.
 */
export { causeCodes, type Cause } from './why-waiting/cause.ts'
export { whyCampaignWaits } from './why-waiting/campaign.ts'
export { whyDeliveryWaits } from './why-waiting/delivery.ts'
export type { CampaignFacts, DeliveryFacts, RelayFacts } from './why-waiting/facts.ts'

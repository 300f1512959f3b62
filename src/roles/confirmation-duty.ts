/** Sends the mails that ask people to confirm their subscription. Servers do it, several take turns by the rows. */
import { sendConfirmations, type ConfirmationSending } from '../actions/send-confirmations.ts'
import { startDuty, type Duty } from '../engine/duty.ts'
import type { Observer } from '../observe/events.ts'

const lookEveryMs = 2_000

export function startConfirmationDuty(sending: ConfirmationSending, observe: Observer): Duty {
  const look = async () => ((await sendConfirmations(sending)) > 0 ? 0 : lookEveryMs)
  return startDuty('confirmations', look, observe)
}

import { resendDeliveries } from '../../actions/resend-deliveries.ts'
import { defineCommand } from '../command.ts'
import { changeInputs, runChange } from '../queue-change.ts'
import { sayBarred } from '../say-barred.ts'
import { actor } from '../store.ts'

export const command = defineCommand({
  name: 'queue resend',
  summary: 'Send again what failed; with --state what was cancelled, skipped or is in doubt',
  inputs: changeInputs,
  examples: [
    'queue resend --campaign 12 --reason mailbox_full',
    'queue resend --class transient_recipient --domain example.com',
    'queue resend --state cancelled --reason given_up',
  ],
  run: (values, terminal) =>
    runChange(terminal, values, {
      verb: 'resend',
      outcome: 'to be sent again',
      act: (database, filter, watch) => resendDeliveries(database, { filter, watch, actor }),
      also: ({ barred }) => sayBarred(barred),
    }),
})

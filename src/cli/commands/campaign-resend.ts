import { resendDeliveries } from '../../actions/resend-deliveries.ts'
import { campaignId } from '../campaign-id.ts'
import { defineCommand, wasFine } from '../command.ts'
import { plural } from '../output/figures.ts'
import { actor, withStore } from '../store.ts'

export const command = defineCommand({
  name: 'campaign resend',
  summary: 'Send failed deliveries again, inside the same campaign',
  inputs: {
    id: campaignId,
    reason: { kind: 'text', value: 'REASON', summary: 'Only those that failed for it, as in the statement' },
    delivery: { kind: 'whole', value: 'ID', summary: 'Only this one' },
  },
  examples: ['campaign resend 12', 'campaign resend 12 --reason mailbox_full'],
  run: ({ id, reason, delivery }, terminal) =>
    withStore(terminal, async ({ database }) => {
      const filter = {
        ...(reason === undefined ? {} : { reason }),
        ...(delivery === undefined ? {} : { deliveryId: delivery }),
      }
      const again = await resendDeliveries(database, { campaignId: id, filter, actor })
      if (!again.ok) return again
      const { resent } = again.value
      return wasFine(
        { resent },
        resent === 0
          ? 'Nothing that failed fits.'
          : `${plural(resent, 'delivery', 'deliveries')} will be sent again.`,
      )
    }),
})

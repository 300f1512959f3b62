import { resendDeliveries } from '../../actions/resend-deliveries.ts'
import { campaignId } from '../campaign-id.ts'
import { defineCommand, wasFine } from '../command.ts'
import { plural } from '../output/figures.ts'
import { sayBarred } from '../say-barred.ts'
import { actor, withStore } from '../store.ts'

export const command = defineCommand({
  name: 'campaign resend',
  summary: 'Send failed deliveries again, inside the same campaign; more ways: queue resend',
  inputs: {
    id: campaignId,
    reason: { kind: 'text', value: 'REASON', summary: 'Only those that failed for it, as in the statement' },
    delivery: { kind: 'whole', value: 'ID', summary: 'Only this one' },
  },
  examples: ['campaign resend 12', 'campaign resend 12 --reason mailbox_full'],
  run: ({ id, reason, delivery }, terminal) =>
    withStore(terminal, async ({ database }) => {
      const ids = delivery === undefined ? undefined : [delivery]
      const again = await resendDeliveries(database, { filter: { campaignId: id, reason, ids }, actor })
      if (!again.ok) return again
      const { changed: resent, barred } = again.value
      const text =
        resent === 0
          ? 'Nothing that failed fits.'
          : `${plural(resent, 'delivery', 'deliveries')} will be sent again.`
      return wasFine({ resent, barred }, [text, sayBarred(barred)].filter(Boolean).join('\n'))
    }),
})

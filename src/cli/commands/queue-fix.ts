import { correctAddress } from '../../actions/correct-address.ts'
import { defineCommand, wasFine } from '../command.ts'
import { deliveryId } from '../delivery-id.ts'
import { actor, withStore } from '../store.ts'

export const command = defineCommand({
  name: 'queue fix',
  summary: 'Mend the address of a delivery and send it again',
  inputs: {
    id: deliveryId,
    email: { kind: 'text', value: 'ADDRESS', required: true, summary: 'The right address' },
  },
  examples: ['queue fix 4711 --email ada@example.org'],
  run: ({ id, email }, terminal) =>
    withStore(terminal, async ({ database }) => {
      const corrected = await correctAddress(database, { deliveryId: id, email, actor })
      if (!corrected.ok) return corrected
      const { resent } = corrected.value
      return wasFine(
        corrected.value,
        `The contact has the address ${corrected.value.email} now; the delivery ${resent ? 'will be sent again' : 'goes'} to it.`,
      )
    }),
})

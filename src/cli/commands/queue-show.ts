import { explainDelivery } from '../../actions/explain-waiting.ts'
import { refused } from '../../domain/problem.ts'
import { findDelivery, listAttempts } from '../../store/deliveries/read-deliveries.ts'
import { defineCommand, wasFine } from '../command.ts'
import { deliveryId } from '../delivery-id.ts'
import { moment } from '../output/figures.ts'
import { waitingRows } from '../output/outlook.ts'
import { pairs, table } from '../output/table.ts'
import { withStore } from '../store.ts'

export const command = defineCommand({
  name: 'queue show',
  summary: "One delivery with every attempt and the server's exact words",
  inputs: {
    id: deliveryId,
  },
  examples: ['queue show 4711'],
  run: ({ id }, terminal) =>
    withStore(terminal, async ({ database }) => {
      const delivery = await findDelivery(database, id)
      if (delivery === undefined) return refused('unknown_delivery', `There is no delivery ${id}.`, 'id')
      const history = await listAttempts(database, id)
      const waiting = await explainDelivery(database, id)
      const about = pairs(terminal.style, [
        ['delivery', String(id)],
        ['campaign', String(delivery.campaignId)],
        ['recipient', delivery.email],
        ['state', delivery.state.replace('_', ' ')],
        ['reason', delivery.reason?.replaceAll('_', ' ') ?? ''],
        ['since', moment(delivery.stateAt)],
        ['next attempt', moment(delivery.dueAt)],
        ...waitingRows(waiting),
      ])
      const columns = [
        { title: 'try', align: 'right' },
        { title: 'ended' },
        { title: 'relay' },
        { title: 'outcome' },
        { title: 'phase' },
        { title: 'reply' },
      ] as const
      const rows = history.map((attempt) => [
        String(attempt.number),
        moment(attempt.endedAt),
        attempt.relayName ?? '',
        attempt.outcome.replace('_', ' '),
        attempt.phase,
        [attempt.code, attempt.enhanced, attempt.reply].filter(Boolean).join(' '),
      ])
      const tried = rows.length === 0 ? 'It has not been tried yet.' : table(terminal.style, columns, rows)
      return wasFine({ ...delivery, history, waiting }, `${about}\n\n${tried}`)
    }),
})

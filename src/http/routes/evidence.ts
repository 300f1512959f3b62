import { evidenceOf, evidenceTable } from '../../domain/evidence.ts'
import { csvCell } from '../../store/csv-copy.ts'
import { readEvidenceFacts } from '../../store/evidence.ts'
import type { App, HttpContext } from '../app-types.ts'
import { campaignParams } from '../contract/campaigns.ts'
import { evidence } from '../contract/evidence.ts'
import { unknownCampaign } from './campaigns.ts'

export function evidenceRoutes(app: App, { database }: HttpContext): void {
  app.get(
    '/campaigns/:campaignId/evidence',
    {
      schema: {
        summary: 'The statement as evidence: facts, every sum, checks, and what the words mean',
        params: campaignParams,
        response: { 200: evidence },
      },
    },
    async ({ params: { campaignId } }, reply) => {
      const facts = await readEvidenceFacts(database, campaignId)
      return facts === undefined ? reply.problem(unknownCampaign(campaignId)) : evidenceOf(facts)
    },
  )

  app.get(
    '/campaigns/:campaignId/statement.csv',
    {
      schema: {
        summary: 'The sums of the statement as a file',
        params: campaignParams,
        produces: ['text/csv'],
      },
    },
    async ({ params: { campaignId } }, reply) => {
      const facts = await readEvidenceFacts(database, campaignId)
      if (facts === undefined) return reply.problem(unknownCampaign(campaignId))
      const lines = evidenceTable(facts).map((cells) => cells.map(csvCell).join(','))
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="campaign-${campaignId}-statement.csv"`)
        .send(`${lines.join('\n')}\n`)
    },
  )
}

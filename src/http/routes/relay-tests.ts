import { testNewRelay } from '../../actions/test-relay.ts'
import type { App } from '../app-types.ts'
import { newRelay, relayTest } from '../contract/relays.ts'

/** A relay is tried before it is added: nobody wants to store what does not work. */
export function relayTestRoutes(app: App): void {
  app.post(
    '/relay-tests',
    {
      config: { rateLimit: { max: 30, timeWindow: '1 minute' } },
      schema: {
        summary: 'Connect and sign in as a new relay would, without storing or sending anything',
        body: newRelay,
        response: { 200: relayTest },
      },
    },
    async ({ body }, reply) => {
      const tested = await testNewRelay(body)
      return tested.ok ? tested.value : reply.problem(tested.problem)
    },
  )
}

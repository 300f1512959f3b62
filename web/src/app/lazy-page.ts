/** Pages are loaded when they are wanted. One that does not come because nobody answers says so, like everything else that is asked for. */
import { lazyRouteComponent } from '@tanstack/react-router'
import { connection, knock } from '../connection/use-connection.ts'

export const lazyPage: typeof lazyRouteComponent = (load, name) =>
  lazyRouteComponent(() => load().catch(sayWhy), name)

/** After an upgrade the file is gone and Waybill answers: then the router reads the console anew. */
async function sayWhy(error: unknown): Promise<never> {
  try {
    await knock()
  } catch (problem) {
    connection.heard(problem)
    throw problem
  }
  throw error
}

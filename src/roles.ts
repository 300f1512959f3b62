/**
 * The composition root: what a Waybill process is made of. `waybill start` is all of it, `waybill worker` only the engine.
 * The roles share nothing but the database; this is the only file that knows them all.
 */
export { openStore, type Store } from './roles/store.ts'
export { startServer } from './roles/server.ts'
export { runWorker, withEngine } from './roles/worker.ts'
export { forkEngine } from './roles/engine-process.ts'
export { acceptedBySandbox, openSandboxRelay, settleBySandbox } from './roles/sandbox.ts'

/** Every command, in the order of the help. Each is loaded only when it is run or shown. */
import type { Command } from './command.ts'

type Load = () => Promise<{ readonly command: Command }>

export const commands: Readonly<Record<string, Load>> = {
  start: () => import('./commands/start.ts'),
  worker: () => import('./commands/worker.ts'),
  sandbox: () => import('./commands/sandbox.ts'),
  demo: () => import('./commands/demo.ts'),
  doctor: () => import('./commands/doctor.ts'),
  migrate: () => import('./commands/migrate.ts'),
  backup: () => import('./commands/backup.ts'),
  'contacts import': () => import('./commands/contacts-import.ts'),
  'contacts export': () => import('./commands/contacts-export.ts'),
  'campaign create': () => import('./commands/campaign-create.ts'),
  'campaign list': () => import('./commands/campaign-list.ts'),
  'campaign show': () => import('./commands/campaign-show.ts'),
  'campaign start': () => import('./commands/campaign-start.ts'),
  'campaign pause': () => import('./commands/campaign-pause.ts'),
  'campaign resume': () => import('./commands/campaign-resume.ts'),
  'campaign cancel': () => import('./commands/campaign-cancel.ts'),
  'campaign resend': () => import('./commands/campaign-resend.ts'),
  'campaign settle': () => import('./commands/campaign-settle.ts'),
  'campaign statement': () => import('./commands/campaign-statement.ts'),
  'queue list': () => import('./commands/queue-list.ts'),
  'queue show': () => import('./commands/queue-show.ts'),
  'relay add': () => import('./commands/relay-add.ts'),
  'relay list': () => import('./commands/relay-list.ts'),
  'relay test': () => import('./commands/relay-test.ts'),
  'user create': () => import('./commands/user-create.ts'),
  'token create': () => import('./commands/token-create.ts'),
}

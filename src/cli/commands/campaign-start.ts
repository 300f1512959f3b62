import { startCampaign } from '../../actions/start-campaign.ts'
import { done, type Result } from '../../domain/problem.ts'
import { createLog } from '../../observe/log.ts'
import { withEngine } from '../../roles.ts'
import { countLivingEngines } from '../../store/deliveries/engines.ts'
import { readProgress, readStatement } from '../../store/statements.ts'
import { campaignId } from '../campaign-id.ts'
import { defineCommand, wasFine, type Answer } from '../command.ts'
import { account } from '../output/account.ts'
import { actor, withStore, type Workplace } from '../store.ts'
import type { Terminal } from '../terminal.ts'
import { watchCampaign, type WatchEnd } from '../watch-campaign.ts'

export const command = defineCommand({
  name: 'campaign start',
  summary: 'Freeze content and audience, and begin to send',
  inputs: {
    id: campaignId,
    wait: {
      kind: 'flag',
      summary: 'Stay until it is finished, cancelled or needs a person; send from here if nobody does',
    },
  },
  examples: ['campaign start 12', 'campaign start 12 --wait', 'campaign start 12 --wait --json'],
  run: ({ id, wait }, terminal) =>
    withStore(terminal, async (place) => {
      const warnings = await begin(place, id, wait)
      if (!warnings.ok) return warnings
      for (const warning of warnings.value) terminal.say(`${terminal.liveStyle.yellow('!')} ${warning}`)
      if (wait) return done(await waitFor(place, id, warnings.value, terminal))
      if ((await countLivingEngines(place.database)) === 0)
        terminal.say('No sending engine runs yet: `waybill start` or `waybill worker` brings one.')
      const json = { id, state: 'sending', warnings: warnings.value }
      return wasFine(json, `Campaign ${id} is being sent. See: waybill campaign statement ${id}`)
    }),
})

/** With --wait, a campaign that is being sent already is waited for: so a broken wait can be taken up again. */
async function begin({ database }: Workplace, id: number, wait: boolean): Promise<Result<readonly string[]>> {
  const started = await startCampaign(database, { campaignId: id, actor })
  if (started.ok) return done(started.value.warnings)
  const progress =
    wait && started.problem.code === 'wrong_state' ? await readProgress(database, id) : undefined
  return progress?.state === 'sending' || progress?.state === 'cancelling' ? done([]) : started
}

async function waitFor(
  place: Workplace,
  id: number,
  warnings: readonly string[],
  terminal: Terminal,
): Promise<Answer> {
  const { config, database } = place
  // What the line shows needs no log beside it.
  const { observe } = createLog(config.logLevel === 'info' ? 'error' : config.logLevel)
  const end = await withEngine(config, place, observe, () => watchCampaign(database, id, terminal))
  const statement = await readStatement(database, id)
  if (statement === undefined) throw new Error(`campaign ${id} vanished`)
  return {
    json: { ...statement, warnings, ...(end.kind === 'needs_person' ? { needsPerson: end.why } : {}) },
    text: [account(terminal.style, statement), ...closing(end, id)].join('\n'),
    exitCode: exitCodes[end.kind],
  }
}

/** Exit 0 only if it did it; 3: it goes on when a person has decided; 130: as shells have it for Ctrl-C. */
const exitCodes: Readonly<Record<WatchEnd['kind'], number>> = {
  finished: 0,
  cancelled: 1,
  needs_person: 3,
  interrupted: 130,
}

function closing(end: WatchEnd, id: number): string[] {
  if (end.kind === 'needs_person') return ['', end.why]
  if (end.kind === 'interrupted')
    return ['', `It goes on while an engine runs. Watch again: waybill campaign start ${id} --wait`]
  return []
}

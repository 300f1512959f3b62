import { forecastCampaign } from '../../actions/explain-waiting.ts'
import { startCampaign } from '../../actions/start-campaign.ts'
import { done, type Result } from '../../domain/problem.ts'
import { createLog } from '../../observe/log.ts'
import { withEngine } from '../../roles.ts'
import { countLivingEngines } from '../../store/deliveries/engines.ts'
import type { Database } from '../../store/database.ts'
import { readProgress, readStatement } from '../../store/statements.ts'
import { campaignId } from '../campaign-id.ts'
import { defineCommand, wasFine, type Answer } from '../command.ts'
import { account } from '../output/account.ts'
import { forecastLine } from '../output/outlook.ts'
import { actor, withStore, type Workplace } from '../store.ts'
import type { Terminal } from '../terminal.ts'
import { relayOf, watchCampaign, type WatchEnd } from '../watch-campaign.ts'

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
      // before the start: then it is the whole campaign, and nobody has begun to send it
      const forecast = await forecastCampaign(place.database, id)
      if (forecast !== undefined && forecast.kind === 'ends') terminal.say(forecastLine(forecast))
      if (wait) return startAndWait(place, id, terminal)
      const started = await startCampaign(place.database, { campaignId: id, actor })
      if (!started.ok) return started
      const { warnings } = started.value
      warn(terminal, warnings)
      if ((await countLivingEngines(place.database)) === 0)
        terminal.say('No sending engine runs yet: `waybill start` or `waybill worker` brings one.')
      const text = `Campaign ${id} is being sent. See: waybill campaign statement ${id}`
      return wasFine({ id, state: 'sending', warnings, forecast }, text)
    }),
})

async function startAndWait(place: Workplace, id: number, terminal: Terminal): Promise<Result<Answer>> {
  const { config, database } = place
  // What the line shows needs no log beside it.
  const { observe } = createLog(config.logLevel === 'info' ? 'error' : config.logLevel)
  return withEngine(config, place, observe, async () => {
    const begun = await begin(database, id)
    if (!begun.ok) return begun
    warn(terminal, begun.value)
    const end = await watchCampaign(database, id, terminal)
    const statement = await readStatement(database, id)
    if (statement === undefined) throw new Error(`campaign ${id} vanished`)
    const needs = end.kind === 'needs_person' ? { needsPerson: end.why } : {}
    return wasFine(
      { ...statement, warnings: begun.value, ...needs },
      [account(terminal.style, statement), ...closing(end, id)].join('\n'),
      exitCodes[end.kind],
    )
  })
}

/** A campaign that is being sent already is waited for: so a broken wait can be taken up again. */
async function begin(database: Database, id: number): Promise<Result<readonly string[]>> {
  const started = await startCampaign(database, { campaignId: id, actor })
  const progress = await readProgress(database, id)
  if (!started.ok)
    return progress?.state === 'sending' || progress?.state === 'cancelling' ? done([]) : started
  const relay = await relayOf(database, id)
  const unseen = 'It goes to the sandbox relay: nobody gets these mails. `waybill relay add` adds a real one.'
  return done(relay?.kind === 'sandbox' ? [unseen, ...started.value.warnings] : started.value.warnings)
}

function warn({ say, liveStyle }: Terminal, warnings: readonly string[]): void {
  for (const warning of warnings) say(`${liveStyle.yellow('!')} ${warning}`)
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

import { updateRelay } from '../../actions/update-relay.ts'
import { done, refused, type Result } from '../../domain/problem.ts'
import { parseRelayUrl, type RelayDefinition } from '../../domain/relay.ts'
import { defineCommand, wasFine } from '../command.ts'
import { readRelay, relayInput } from '../find-relay.ts'
import { readRelaySettings, relaySettings } from '../relay-settings.ts'
import { actor, withStore } from '../store.ts'

export const command = defineCommand({
  name: 'relay update',
  summary: 'Change a relay, also while mail goes out over it; what is left out stays',
  inputs: {
    relay: relayInput,
    name: { kind: 'text', value: 'NAME', summary: 'Another name' },
    url: {
      kind: 'text',
      value: 'URL',
      summary: 'Another address with user and password; ends a hold by Waybill',
    },
    enable: { kind: 'flag', summary: 'Use it again; ends a hold, too' },
    disable: { kind: 'flag', summary: 'Do not use it; campaigns that chose it wait' },
    ...relaySettings,
  },
  examples: [
    'relay update SES --rate 50',
    'relay update Host --limit 35/h --limit 500/d',
    'relay update SES --window none --weight 3',
    'relay update 2 --disable',
  ],
  async run({ relay, name, url, enable, disable, ...values }, terminal) {
    if (enable && disable) return refused('usage', 'Either --enable or --disable.', 'enable')
    const settings = readRelaySettings(values)
    if (!settings.ok) return settings
    const route = readRoute(url)
    if (!route.ok) return route
    const { limits, ...rest } = settings.value
    const state = enable ? ('enabled' as const) : disable ? ('disabled' as const) : undefined
    const change = { ...route.value, ...rest, name, state }
    if (limits === undefined && Object.values(change).every((value) => value === undefined))
      return refused('usage', 'Say what is to change; see: waybill relay update --help')
    return withStore(terminal, async ({ database, secrets }) => {
      const found = await readRelay(database, relay)
      if (!found.ok) return found
      const { id } = found.value
      const changed = await updateRelay(database, secrets, { relayId: id, change, limits, actor })
      return changed.ok ? wasFine({ id }, `Relay ${id} is changed. See: waybill relay show ${id}`) : changed
    })
  },
})

/** Where it goes and how it signs in; the other settings of an address have options of their own. */
function readRoute(url: string | undefined): Result<Partial<Omit<RelayDefinition, 'aws'>>> {
  if (url === undefined) return done({})
  const parsed = parseRelayUrl(url)
  if (!parsed.ok) return parsed
  const { host, port, security, verifyCertificate, username, password } = parsed.value
  return done({ host, port, security, verifyCertificate, username, password })
}

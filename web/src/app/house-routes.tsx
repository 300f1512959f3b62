/** The pages of the house: ways out, sandbox, record, settings, health. */
import { createRoute, notFound } from '@tanstack/react-router'
import {
  auditQuery,
  auditWordsQuery,
  dashboardQuery,
  relayQuery,
  relaysQuery,
  sandboxMailQuery,
  sandboxMailsQuery,
  sandboxQuery,
  senderDomainsQuery,
  settingsQuery,
  systemQuery,
  tokensQuery,
  type AuditSearch,
} from '../api/house-queries.ts'
import { firstSteps, type FirstStep } from '../pages/start/steps.ts'
import { inside } from './inside.tsx'
import { lazyPage } from './lazy-page.ts'

const sandbox = createRoute({
  getParentRoute: () => inside,
  path: '/sandbox',
  validateSearch: (search): { search?: string } => wordOf(search, 'search'),
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => {
    await Promise.all([
      context.queryClient.ensureQueryData(sandboxQuery),
      context.queryClient.ensureInfiniteQueryData(sandboxMailsQuery(deps.search ?? '')),
    ])
  },
  component: lazyPage(() => import('../pages/sandbox/sandbox-page.tsx'), 'SandboxPage'),
})

const sandboxMail = createRoute({
  getParentRoute: () => inside,
  path: '/sandbox/mails/$mailId',
  params: { parse: ({ mailId }) => ({ mailId: Number(mailId) }) },
  loader: ({ context, params: { mailId } }) => {
    if (!Number.isSafeInteger(mailId) || mailId < 1) throw notFound()
    return context.queryClient.ensureQueryData(sandboxMailQuery(mailId))
  },
  component: lazyPage(() => import('../pages/sandbox/sandbox-mail-page.tsx'), 'SandboxMailPage'),
})

const sandboxBehaviour = createRoute({
  getParentRoute: () => inside,
  path: '/sandbox/behaviour',
  loader: ({ context }) => context.queryClient.ensureQueryData(sandboxQuery),
  component: lazyPage(() => import('../pages/sandbox/sandbox-behaviour-page.tsx'), 'SandboxBehaviourPage'),
})

const relays = createRoute({
  getParentRoute: () => inside,
  path: '/relays',
  loader: ({ context }) => context.queryClient.ensureQueryData(relaysQuery),
  component: lazyPage(() => import('../pages/relays/relays-page.tsx'), 'RelaysPage'),
})

const newRelay = createRoute({
  getParentRoute: () => inside,
  path: '/relays/new',
  component: lazyPage(() => import('../pages/relays/new-relay-page.tsx'), 'NewRelayPage'),
})

const relay = createRoute({
  getParentRoute: () => inside,
  path: '/relays/$relayId',
  params: { parse: ({ relayId }) => ({ relayId: Number(relayId) }) },
  loader: ({ context, params: { relayId } }) => {
    if (!Number.isSafeInteger(relayId) || relayId < 1) throw notFound()
    return context.queryClient.ensureQueryData(relayQuery(relayId))
  },
  component: lazyPage(() => import('../pages/relay/relay-page.tsx'), 'RelayPage'),
})

const senderDomains = createRoute({
  getParentRoute: () => inside,
  path: '/sender-domains',
  loader: ({ context }) => context.queryClient.ensureQueryData(senderDomainsQuery),
  component: lazyPage(() => import('../pages/sender-domains/sender-domains-page.tsx'), 'SenderDomainsPage'),
})

const auditLog = createRoute({
  getParentRoute: () => inside,
  path: '/audit-log',
  validateSearch: (search): AuditSearch => ({
    ...wordOf(search, 'actor'),
    ...wordOf(search, 'action'),
    ...wordOf(search, 'subject'),
  }),
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => {
    await Promise.all([
      context.queryClient.fetchInfiniteQuery(auditQuery(deps)),
      context.queryClient.ensureQueryData(auditWordsQuery),
    ])
  },
  component: lazyPage(() => import('../pages/audit-log/audit-log-page.tsx'), 'AuditLogPage'),
})

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  loader: async ({ context }) => {
    await Promise.all([
      context.queryClient.ensureQueryData(settingsQuery),
      context.queryClient.ensureQueryData(tokensQuery),
    ])
  },
  component: lazyPage(() => import('../pages/settings/settings-page.tsx'), 'SettingsPage'),
})

const system = createRoute({
  getParentRoute: () => inside,
  path: '/system',
  loader: ({ context }) => context.queryClient.ensureQueryData(systemQuery),
  component: lazyPage(() => import('../pages/system/system-page.tsx'), 'SystemPage'),
})

const start = createRoute({
  getParentRoute: () => inside,
  path: '/start',
  validateSearch: (search): { step?: FirstStep } => {
    const step = firstSteps.find((each) => each === search['step'])
    return step === undefined ? {} : { step }
  },
  loader: ({ context }) => context.queryClient.ensureQueryData(dashboardQuery),
  component: lazyPage(() => import('../pages/start/start-page.tsx'), 'StartPage'),
})

export const houseRoutes = [
  relays,
  newRelay,
  relay,
  senderDomains,
  sandbox,
  sandboxMail,
  sandboxBehaviour,
  auditLog,
  settings,
  system,
  start,
] as const

/** A word in the address of a page, if it is there. */
function wordOf<Key extends string>(search: Record<string, unknown>, key: Key): { [K in Key]?: string } {
  const word = search[key]
  const found: { [K in Key]?: string } = {}
  if ((typeof word === 'string' || typeof word === 'number') && String(word) !== '') found[key] = String(word)
  return found
}

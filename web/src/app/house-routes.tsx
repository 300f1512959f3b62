/** The pages of the house: ways out, sandbox, record, settings, health. */
import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router'
import { sandboxMailQuery, sandboxMailsQuery, sandboxQuery } from '../api/house-queries.ts'
import { inside } from './inside.tsx'

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
  component: lazyRouteComponent(() => import('../pages/sandbox/sandbox-page.tsx'), 'SandboxPage'),
})

const sandboxMail = createRoute({
  getParentRoute: () => inside,
  path: '/sandbox/mails/$mailId',
  params: { parse: ({ mailId }) => ({ mailId: Number(mailId) }) },
  loader: ({ context, params: { mailId } }) => {
    if (!Number.isSafeInteger(mailId) || mailId < 1) throw notFound()
    return context.queryClient.ensureQueryData(sandboxMailQuery(mailId))
  },
  component: lazyRouteComponent(() => import('../pages/sandbox/sandbox-mail-page.tsx'), 'SandboxMailPage'),
})

const sandboxBehaviour = createRoute({
  getParentRoute: () => inside,
  path: '/sandbox/behaviour',
  loader: ({ context }) => context.queryClient.ensureQueryData(sandboxQuery),
  component: lazyRouteComponent(
    () => import('../pages/sandbox/sandbox-behaviour-page.tsx'),
    'SandboxBehaviourPage',
  ),
})

export const houseRoutes = [sandbox, sandboxMail, sandboxBehaviour] as const

/** A word in the address of a page, if it is there. */
function wordOf<Key extends string>(search: Record<string, unknown>, key: Key): { [K in Key]?: string } {
  const word = search[key]
  const found: { [K in Key]?: string } = {}
  if ((typeof word === 'string' || typeof word === 'number') && String(word) !== '') found[key] = String(word)
  return found
}

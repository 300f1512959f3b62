/** The pages about people: contacts, changes to many of them, lists, imports, suppressions. */
import { createRoute, notFound } from '@tanstack/react-router'
import {
  bulkActionQuery,
  bulkActionsQuery,
  contactQuery,
  contactsQuery,
  importQuery,
  importsQuery,
  listFormsQuery,
  suppressionsQuery,
  timelineQuery,
  type SuppressionSearch,
} from '../api/people-queries.ts'
import { listsQuery } from '../api/queries.ts'
import { readContactSearch, splitSearch } from './contact-search.ts'
import { inside } from './inside.tsx'
import { lazyPage } from './lazy-page.ts'

const contacts = createRoute({
  getParentRoute: () => inside,
  path: '/contacts',
  validateSearch: readContactSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => {
    await Promise.all([
      context.queryClient.ensureInfiniteQueryData(contactsQuery(splitSearch(deps))),
      context.queryClient.ensureQueryData(listsQuery),
    ])
  },
  component: lazyPage(() => import('../pages/contacts/contacts-page.tsx'), 'ContactsPage'),
})

const contact = createRoute({
  getParentRoute: () => inside,
  path: '/contacts/$contactId',
  params: { parse: ({ contactId }) => ({ contactId: Number(contactId) }) },
  loader: async ({ context, params: { contactId } }) => {
    mustBeNumber(contactId)
    await Promise.all([
      context.queryClient.ensureQueryData(contactQuery(contactId)),
      context.queryClient.ensureQueryData(timelineQuery(contactId)),
      context.queryClient.ensureQueryData(listsQuery),
    ])
  },
  component: lazyPage(() => import('../pages/contact/contact-page.tsx'), 'ContactPage'),
})

const bulkChanges = createRoute({
  getParentRoute: () => inside,
  path: '/bulk-changes',
  loader: ({ context }) => context.queryClient.ensureInfiniteQueryData(bulkActionsQuery),
  component: lazyPage(() => import('../pages/bulk-changes/bulk-changes-page.tsx'), 'BulkChangesPage'),
})

const bulkChange = createRoute({
  getParentRoute: () => inside,
  path: '/bulk-changes/$bulkActionId',
  params: { parse: ({ bulkActionId }) => ({ bulkActionId: Number(bulkActionId) }) },
  loader: async ({ context, params: { bulkActionId } }) => {
    mustBeNumber(bulkActionId)
    await Promise.all([
      context.queryClient.ensureQueryData(bulkActionQuery(bulkActionId)),
      context.queryClient.ensureQueryData(listsQuery),
    ])
  },
  component: lazyPage(() => import('../pages/bulk-changes/bulk-change-page.tsx'), 'BulkChangePage'),
})

const lists = createRoute({
  getParentRoute: () => inside,
  path: '/lists',
  loader: ({ context }) =>
    Promise.all([
      context.queryClient.ensureQueryData(listsQuery),
      context.queryClient.ensureQueryData(listFormsQuery),
    ]),
  component: lazyPage(() => import('../pages/lists/lists-page.tsx'), 'ListsPage'),
})

const suppressionReasons = ['hard_bounce', 'complaint', 'manual', 'unsubscribed'] as const

const suppressions = createRoute({
  getParentRoute: () => inside,
  path: '/suppressions',
  validateSearch: ({ search, reason }): SuppressionSearch => {
    const known = suppressionReasons.find((each) => each === reason)
    return {
      ...(typeof search === 'string' && search !== '' ? { search } : {}),
      ...(known === undefined ? {} : { reason: known }),
    }
  },
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queryClient.ensureInfiniteQueryData(suppressionsQuery(deps)),
  component: lazyPage(() => import('../pages/suppressions/suppressions-page.tsx'), 'SuppressionsPage'),
})

const imports = createRoute({
  getParentRoute: () => inside,
  path: '/imports',
  loader: ({ context }) => context.queryClient.ensureInfiniteQueryData(importsQuery),
  component: lazyPage(() => import('../pages/imports/imports-page.tsx'), 'ImportsPage'),
})

const newImport = createRoute({
  getParentRoute: () => inside,
  path: '/imports/new',
  validateSearch: (search): { listId?: number } => {
    const listId = Number(search['listId'])
    return Number.isSafeInteger(listId) && listId > 0 ? { listId } : {}
  },
  loader: ({ context }) => context.queryClient.ensureQueryData(listsQuery),
  component: lazyPage(() => import('../pages/import/new-import-page.tsx'), 'NewImportPage'),
})

const oneImport = createRoute({
  getParentRoute: () => inside,
  path: '/imports/$importId',
  params: { parse: ({ importId }) => ({ importId: Number(importId) }) },
  loader: async ({ context, params: { importId } }) => {
    mustBeNumber(importId)
    await Promise.all([
      context.queryClient.ensureQueryData(importQuery(importId)),
      context.queryClient.ensureQueryData(listsQuery),
    ])
  },
  component: lazyPage(() => import('../pages/import/import-page.tsx'), 'ImportPage'),
})

function mustBeNumber(id: number): void {
  if (!Number.isSafeInteger(id) || id < 1) throw notFound()
}

export const peopleRoutes = [
  contacts,
  contact,
  bulkChanges,
  bulkChange,
  lists,
  suppressions,
  imports,
  newImport,
  oneImport,
] as const

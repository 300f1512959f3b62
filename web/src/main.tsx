/** Where the console begins. */
import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/ActionIcon.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Checkbox.css'
import '@mantine/core/styles/CloseButton.css'
import '@mantine/core/styles/FloatingIndicator.css'
import '@mantine/core/styles/InlineInput.css'
import '@mantine/core/styles/Input.css'
import '@mantine/core/styles/Loader.css'
import '@mantine/core/styles/Modal.css'
import '@mantine/core/styles/ModalBase.css'
import '@mantine/core/styles/Overlay.css'
import '@mantine/core/styles/Paper.css'
import '@mantine/core/styles/PasswordInput.css'
import '@mantine/core/styles/SegmentedControl.css'
import './design/base.css'
import { MantineProvider } from '@mantine/core'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiProblem, unansweredCodeOf } from './api/client.ts'
import { sessionQuery } from './api/queries.ts'
import { createConsoleRouter } from './app/router.tsx'
import { connection } from './connection/use-connection.ts'
import { colorSchemeManager, cssVariablesResolver, theme } from './design/theme.ts'
import { startI18n } from './i18n/start-i18n.ts'

await startI18n()

const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      // Who reads on although signed out is not asked again by pages that refresh themselves.
      if (connection.read().kind !== 'signed_out') listen(error)
    },
  }),
  mutationCache: new MutationCache({ onError: listen }),
  defaultOptions: {
    // What was refused is refused again; no answer at all is worth a second try. Waybill may run on this very
    // machine: whether that is connected to anything says nothing.
    queries: {
      networkMode: 'always',
      retry: (failures, error) =>
        failures === 0 && unansweredCodeOf(error) !== undefined && connection.read().kind === 'up',
    },
    mutations: { networkMode: 'always' },
  },
})
const router = createConsoleRouter(queryClient)

connection.onReturn(() => void queryClient.invalidateQueries())

/** A session that has ended leads to the sign-in where somebody is on the way to another page; a page that is open stays. */
function listen(error: Error): void {
  if (!(error instanceof ApiProblem) || error.status !== 401) return connection.heard(error)
  if (queryClient.getQueryData(sessionQuery.queryKey) === undefined) return
  if (router.state.status !== 'pending') return connection.heard(error)
  queryClient.removeQueries(sessionQuery)
  void router.invalidate()
}

/** Refusals are shown in words where they belong; what is left is a mistake of ours. */
function reportBug(error: unknown): void {
  if (!(error instanceof ApiProblem)) reportError(error)
}

const root = document.querySelector('#root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root, { onCaughtError: reportBug }).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)

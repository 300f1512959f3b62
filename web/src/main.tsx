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
import { ApiProblem } from './api/client.ts'
import { sessionQuery } from './api/queries.ts'
import { createConsoleRouter } from './app/router.tsx'
import { colorSchemeManager, cssVariablesResolver, theme } from './design/theme.ts'
import { startI18n } from './i18n/start-i18n.ts'

await startI18n()

const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: askWhoIsThere }),
  mutationCache: new MutationCache({ onError: askWhoIsThere }),
  defaultOptions: {
    // What was refused is refused again; no answer at all is worth a second try.
    queries: {
      retry: (failures, error) => failures < 2 && error instanceof ApiProblem && error.status === 0,
    },
  },
})
const router = createConsoleRouter(queryClient)

/** A session that has ended leads to the sign-in, wherever it shows. */
function askWhoIsThere(error: Error): void {
  if (!(error instanceof ApiProblem) || error.status !== 401) return
  if (queryClient.getQueryData(sessionQuery.queryKey) === undefined) return
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

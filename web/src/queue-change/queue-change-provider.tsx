/** Stands above the pages and has the dialogs in which deliveries are changed. They are loaded when they are first wanted. */
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react'
import { AskContext, type Wanted } from './ask.ts'

const WantedDialog = lazy(async () => ({ default: (await import('./wanted-dialog.tsx')).WantedDialog }))

export function QueueChangeProvider({ children }: { readonly children: ReactNode }) {
  const [wanted, setWanted] = useState<Wanted | null>(null)
  const focus = useFocusBack(wanted !== null)
  return (
    <AskContext
      value={(asked) => {
        focus.remember()
        setWanted(asked)
      }}
    >
      {children}
      <Suspense fallback={null}>
        {wanted !== null && (
          <WantedDialog
            wanted={wanted}
            onAsk={(back) => setWanted({ what: 'change', ...back, onDone: wanted.onDone })}
            onClose={(changed) => {
              setWanted(null)
              if (changed) wanted.onDone?.()
            }}
          />
        )}
      </Suspense>
    </AskContext>
  )
}

/** The focus goes back to the button; where that is gone with its delivery, to the heading of the page. */
function useFocusBack(isOpen: boolean) {
  const before = useRef<Element | null>(null)
  useEffect(() => {
    if (isOpen || before.current === null) return
    const place = before.current.isConnected ? before.current : document.querySelector('h1')
    before.current = null
    if (place instanceof HTMLElement) place.focus({ preventScroll: true })
  }, [isOpen])
  return {
    remember: () => {
      before.current = document.activeElement
    },
  }
}

/** The frame of every page behind the sign-in: name, rooms, who is here, theme, way out. */
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api, wanted, type Session } from '../api/client.ts'
import { roomGroups } from '../app/rooms.ts'
import { ConnectionLine } from '../connection/connection-line.tsx'
import { SignInAgain } from '../connection/sign-in-again.tsx'
import { useConnection } from '../connection/use-connection.ts'
import { Mark } from './mark.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import classes from './shell.module.css'

export function Shell({ session }: { readonly session: Session }) {
  const { t } = useTranslation()
  const signOut = useSignOut()
  const menu = useMenu()
  const signInAgain = useSignInAgain()
  return (
    <>
      <a href="#content" className={classes['skip']}>
        {t('shell.skip')}
      </a>
      <ConnectionLine onSignIn={signInAgain.open} />
      <header className={classes['head']}>
        <div className={classes['inside']}>
          <button
            ref={menu.button}
            type="button"
            className={classes['menu']}
            aria-expanded={menu.isOpen}
            aria-controls="rooms"
            onClick={menu.toggle}
          >
            <MenuSign />
            {t('rooms.menu')}
          </button>
          <Link to="/" className={classes['name']}>
            <Mark />
            {t('product')}
          </Link>
          <span className={classes['person']}>{session.user.email}</span>
          <ThemeSwitch />
          <Button variant="subtle" onClick={() => signOut.mutate()} loading={signOut.isPending}>
            {t('shell.signOut')}
          </Button>
        </div>
      </header>
      <div className={classes['body']}>
        <Rooms isOpen={menu.isOpen} onEscape={menu.close} />
        <main id="content" className={classes['content']} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <SignInAgain session={session} isOpen={signInAgain.isOpen} onClose={signInAgain.close} />
    </>
  )
}

function Rooms({ isOpen, onEscape }: { readonly isOpen: boolean; readonly onEscape: () => void }) {
  const { t } = useTranslation()
  const close = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onEscape()
  }
  return (
    <nav
      id="rooms"
      aria-label={t('shell.navigation')}
      className={classes['rooms']}
      data-open={isOpen || undefined}
      onKeyDown={close}
    >
      {roomGroups.map(({ group, rooms }) => (
        <div key={group} className={classes['group']}>
          <p id={`rooms-${group}`} className="caption">
            {t(`rooms.groups.${group}`)}
          </p>
          <ul aria-labelledby={`rooms-${group}`}>
            {rooms.map(({ to, word }) => (
              <li key={to}>
                <Link to={to} className={classes['way']} activeOptions={{ exact: to === '/' }}>
                  {t(`rooms.${word}`)}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

/** On narrow screens the rooms are behind a button. They close when somebody has gone somewhere. */
function useMenu() {
  const [isOpen, setIsOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const path = useRouterState({ select: (state) => state.location.pathname })
  useEffect(() => setIsOpen(false), [path])
  return {
    isOpen,
    button,
    toggle: () => setIsOpen(!isOpen),
    close: () => {
      setIsOpen(false)
      button.current?.focus()
    },
  }
}

/** Opens by itself when the session has ended; who closes it reads on, and finds it in the line above the page. */
function useSignInAgain() {
  const state = useConnection()
  const [closed, setClosed] = useState<typeof state>()
  return {
    isOpen: state.kind === 'signed_out' && closed !== state,
    open: () => setClosed(undefined),
    close: () => setClosed(state),
  }
}

function MenuSign() {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" stroke="currentColor" strokeWidth="1.6" aria-hidden>
      <path d="M2 4h12M2 8h12M2 12h12" />
    </svg>
  )
}

function useSignOut() {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => wanted(api.DELETE('/api/v1/session')),
    onSuccess: async () => {
      await navigate({ to: '/sign-in', search: {} })
      // Nothing of what this person saw stays behind.
      queryClient.clear()
    },
  })
}

/** The frame of every page behind the sign-in: name, ways, who is here, theme, way out. */
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, wanted, type Session } from '../api/client.ts'
import { Mark } from './mark.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import classes from './shell.module.css'

export function Shell({ session }: { readonly session: Session }) {
  const { t } = useTranslation()
  const signOut = useSignOut()
  return (
    <>
      <a href="#content" className={classes['skip']}>
        {t('shell.skip')}
      </a>
      <header className={classes['head']}>
        <div className={classes['inside']}>
          <Link to="/campaigns" className={classes['name']}>
            <Mark />
            {t('product')}
          </Link>
          <nav aria-label={t('shell.navigation')}>
            <Link to="/campaigns" className={classes['way']}>
              {t('shell.campaigns')}
            </Link>
          </nav>
          <span className={classes['person']}>{session.user.email}</span>
          <ThemeSwitch />
          <Button variant="subtle" onClick={() => signOut.mutate()} loading={signOut.isPending}>
            {t('shell.signOut')}
          </Button>
        </div>
      </header>
      <main id="content" className={classes['content']}>
        <Outlet />
      </main>
    </>
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

/** Pages of one room, side by side: links, so that each can be bookmarked. */
import { Link, type LinkProps } from '@tanstack/react-router'
import classes from './tabs.module.css'

interface TabsProps {
  readonly name: string
  readonly tabs: readonly { readonly to: NonNullable<LinkProps['to']>; readonly word: string }[]
}

export function Tabs({ name, tabs }: TabsProps) {
  return (
    <nav aria-label={name} className={classes['tabs']}>
      {tabs.map(({ to, word }) => (
        <Link
          key={to}
          to={to}
          className={classes['tab']}
          activeOptions={{ exact: true, includeSearch: false }}
        >
          {word}
        </Link>
      ))}
    </nav>
  )
}

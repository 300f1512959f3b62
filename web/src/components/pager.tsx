/** Reads the next page of a table in any order. Nothing where there is none. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface MoreButtonProps {
  readonly query: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => Promise<unknown>
  }
}

export function MoreButton({ query }: MoreButtonProps) {
  const { t } = useTranslation()
  if (!query.hasNextPage) return null
  return (
    <Button variant="default" onClick={() => void query.fetchNextPage()} disabled={query.isFetchingNextPage}>
      {t(query.isFetchingNextPage ? 'contacts.moreReading' : 'contacts.more')}
    </Button>
  )
}

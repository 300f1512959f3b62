/** Reads the next page of a list that is read by pages. Nothing where there is none. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface OlderButtonProps {
  readonly query: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => Promise<unknown>
  }
}

export function OlderButton({ query }: OlderButtonProps) {
  const { t } = useTranslation()
  if (!query.hasNextPage) return null
  return (
    <p>
      <Button
        variant="default"
        onClick={() => void query.fetchNextPage()}
        disabled={query.isFetchingNextPage}
      >
        {t(query.isFetchingNextPage ? 'controls.loadingOlder' : 'controls.older')}
      </Button>
    </p>
  )
}

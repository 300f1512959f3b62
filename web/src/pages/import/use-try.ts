/** Has an import done and taken back by the server, and waits for its account. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem } from '../../api/client.ts'
import { importQuery, type ImportDetail } from '../../api/people-queries.ts'
import { importFile, type ImportWish } from './send-file.ts'

const pollMs = 400

export function useTry(onTried: (wish: ImportWish, tried: ImportDetail) => void) {
  const queryClient = useQueryClient()
  const [share, setShare] = useState(0)
  const mutation = useMutation({
    mutationFn: async (wish: ImportWish) => {
      setShare(0)
      const id = await importFile(wish, true, setShare)
      setShare(1)
      let tried = await queryClient.fetchQuery(importQuery(id))
      while (tried.state === 'running') {
        await new Promise((resolve) => {
          setTimeout(resolve, pollMs)
        })
        tried = await queryClient.fetchQuery({ ...importQuery(id), staleTime: 0 })
      }
      if (tried.state === 'failed') throw importFailed(tried)
      return tried
    },
    onSuccess: (tried, wish) => onTried(wish, tried),
  })
  return { ...mutation, share }
}

function importFailed({ problem, said }: ImportDetail): ApiProblem {
  const words = said?.['problem']
  return new ApiProblem(422, 'import_failed', problem ?? '', words && { said: { detail: words } })
}

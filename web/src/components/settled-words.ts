/** Words that are looked for as they are typed: told when they stand still, unless somebody has gone elsewhere by then. */
import { useDebouncedCallback } from '@mantine/hooks'
import { useRouter } from '@tanstack/react-router'
import { useState, type ChangeEvent } from 'react'

const typingMs = 250

export function useSettledWords(before: string, onSettled: (words: string) => void) {
  const router = useRouter()
  const [words, setWords] = useState(before)
  const settle = useDebouncedCallback((typed: { readonly text: string; readonly path: string }) => {
    if (router.latestLocation.pathname === typed.path) onSettled(typed.text.trim())
  }, typingMs)
  return {
    value: words,
    onChange: ({ currentTarget: { value } }: ChangeEvent<HTMLInputElement>) => {
      setWords(value)
      settle({ text: value, path: router.latestLocation.pathname })
    },
  }
}

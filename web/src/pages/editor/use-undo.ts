/** Steps back and forth through what was written. Typing in one field is one step until there is a pause. */
import { useRef, useState } from 'react'

const pauseMs = 1_000
const mostSteps = 200

export interface Undo<Value> {
  readonly value: Value
  /** `mark` names what is being changed: changes of the same in a row are one step. */
  readonly change: (value: Value, mark?: string) => void
  readonly undo: (() => void) | undefined
  readonly redo: (() => void) | undefined
}

interface Steps<Value> {
  readonly past: readonly Value[]
  readonly value: Value
  readonly future: readonly Value[]
}

export function useUndo<Value>(initial: Value, onChange: (value: Value) => void): Undo<Value> {
  const [steps, setSteps] = useState<Steps<Value>>({ past: [], value: initial, future: [] })
  const last = useRef({ mark: '', atMs: 0 })
  const show = (next: Steps<Value>) => {
    setSteps(next)
    onChange(next.value)
  }
  const change = (value: Value, mark = '') => {
    const now = Date.now()
    const isSameStep = mark !== '' && mark === last.current.mark && now - last.current.atMs < pauseMs
    last.current = { mark, atMs: now }
    const past = isSameStep ? steps.past : [...steps.past, steps.value].slice(-mostSteps)
    show({ past, value, future: [] })
  }
  const { past, value, future } = steps
  const before = past.at(-1)
  const after = future[0]
  return {
    value,
    change,
    undo:
      before === undefined
        ? undefined
        : () => show({ past: past.slice(0, -1), value: before, future: [value, ...future] }),
    redo:
      after === undefined
        ? undefined
        : () => show({ past: [...past, value], value: after, future: future.slice(1) }),
  }
}

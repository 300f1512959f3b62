/** Whether somebody is at work in a part of a page: points at it, has the focus there, or has selected rows. */
import { useState, type FocusEvent, type PointerEvent } from 'react'

export function useReading() {
  const [isReading, setIsReading] = useState(false)
  const begin = () => setIsReading(true)
  const end = (event: PointerEvent<HTMLElement> | FocusEvent<HTMLElement>) => {
    const part = event.currentTarget
    const next = event.relatedTarget
    const isInside = next instanceof Node && part.contains(next)
    setIsReading(
      isInside || part.matches(':focus-within') || part.querySelector('tbody input:checked') !== null,
    )
  }
  return {
    isReading,
    bind: { onPointerEnter: begin, onFocus: begin, onPointerLeave: end, onBlur: end },
  }
}

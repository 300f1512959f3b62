/** What can be done with a block, drawn: fonts do not have these signs everywhere. A word stands beside it. */
const drawings = {
  up: 'M8 13V3M4 7l4-4 4 4',
  down: 'M8 3v10M4 9l4 4 4-4',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  remove: 'm4 4 8 8m0-8-8 8',
} as const

export type MoveSignName = keyof typeof drawings

export function MoveSign({ name }: { readonly name: MoveSignName }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="1em"
      height="1em"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      aria-hidden
    >
      <path d={drawings[name]} />
    </svg>
  )
}

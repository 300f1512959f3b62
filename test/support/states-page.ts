/** Draws docs/states.md from the table of legal moves. */
import {
  deliveryStates,
  stateRules,
  waitingStates,
  type DeliveryState,
} from '../../src/domain/delivery-states.ts'

export function drawStatesPage(): string {
  const isWaiting = (state: DeliveryState) => waitingStates.some((waiting) => waiting === state)
  const rows = deliveryStates.map((state) => {
    const { meaning, next } = stateRules[state]
    return `| \`${state}\` | ${meaning} | ${next.map((word) => `\`${word}\``).join(', ') || 'none'} |`
  })
  const arrows = deliveryStates.flatMap((state) =>
    stateRules[state].next.map((next) => `    ${state} --> ${next}`),
  )
  const ends = deliveryStates.filter((state) => !isWaiting(state)).map((state) => `    ${state} --> [*]`)
  return `# The states of a delivery

Drawn from \`src/domain/delivery-states.ts\` by \`npm run states\`; \`npm test\` compares them.

| state | meaning | may become |
| --- | --- | --- |
${rows.join('\n')}

A campaign is finished when none of its deliveries is ${waitingStates.map((state) => `\`${state}\``).join(', ')}.

\`\`\`mermaid
stateDiagram-v2
    [*] --> queued
    [*] --> skipped
${[...arrows, ...ends].join('\n')}
\`\`\`
`
}

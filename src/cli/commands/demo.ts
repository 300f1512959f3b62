import { defineCommand } from '../command.ts'
import { runDemo } from '../demo/run-demo.ts'

export const command = defineCommand({
  name: 'demo',
  summary:
    'Watch the main job: a messy file, a relay with a limit, a kill half-way, and an account that adds up',
  inputs: {
    rate: { kind: 'number', value: 'N', summary: 'What the sandbox accepts a second; 12 if left out' },
    fast: { kind: 'flag', summary: 'Without a limit' },
  },
  examples: ['demo', 'demo --rate 50', 'demo --fast'],
  run: ({ rate, fast }, terminal) => runDemo(terminal, fast ? undefined : (rate ?? 12)),
})

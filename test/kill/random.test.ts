/** A short run of `npm run test:kill`: the whole product, and each kind of disaster at a random moment. A doubt without evidence takes minutes. */
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test(
  'a few disasters of every kind: nobody is lost, nobody is sent to twice',
  { timeout: 480_000 },
  async () => {
    const program = fileURLToPath(new URL('main.ts', import.meta.url))
    const words = ['--import', 'tsx', program, '--kills', '6', '--recipients', '1500', '--seed', '11']
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
    const output = await text(child.stdout)
    expect(output).toContain('0 lost, 0 accepted twice')
    expect(output).toContain('1 passed, 0 failed')
  },
)

/** A sandbox relay for a test: its own folder and port, closed and removed when the tests of the file have ended. */
import { afterAll } from 'vitest'
import { openSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts'
import { temporaryFolder } from './temporary-folder.ts'

const open = new Set<Sandbox>()

/** Settings as in SandboxSettings; `folder` to come back to an earlier one. The caller may close it earlier. */
export async function startSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const opened = await openSandbox({ folder: temporaryFolder(), host: '127.0.0.1', port: 0, ...options })
  if (!opened.ok) throw new Error(opened.problem.message)
  open.add(opened.value)
  return {
    ...opened.value,
    close() {
      open.delete(opened.value)
      return opened.value.close()
    },
  }
}

afterAll(async () => {
  await Promise.all([...open].map((sandbox) => sandbox.close()))
})

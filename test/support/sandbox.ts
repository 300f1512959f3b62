/** A sandbox relay for a test: its own folder and port, closed and removed when the tests of the file have ended. */
import { openSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts'
import { afterwards } from './afterwards.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** Settings as in SandboxSettings; `folder` to come back to an earlier one. The caller may close it earlier. */
export async function startSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const opened = await openSandbox({ folder: temporaryFolder(), host: '127.0.0.1', port: 0, ...options })
  if (!opened.ok) throw new Error(opened.problem.message)
  const sandbox = opened.value
  let isOpen = true
  const close = async () => {
    if (!isOpen) return
    isOpen = false
    await sandbox.close()
  }
  afterwards(close)
  return { ...sandbox, close }
}

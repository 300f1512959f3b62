/** What a test file opened is ended when its tests have ended, the newest first. `vitest.config.ts` loads `each-file.ts` for it. */
type End = () => Promise<void> | void

const ends: End[] = []

/** Ends it after the last test of the file that runs now. */
export function afterwards(end: End): void {
  ends.push(end)
}

export async function endEverything(): Promise<void> {
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) await end()
}

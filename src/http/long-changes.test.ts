import { expect, test } from 'vitest'
import type { ChangeWatch } from '../actions/change-queue.ts'
import { done, refused, type Result } from '../domain/problem.ts'
import { createLongChanges, type ChangeAnswer } from './long-changes.ts'

function gate() {
  let open: () => void = () => {}
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, passed }
}

function runningId(answer: ChangeAnswer<string> | undefined): string {
  if (answer === undefined || !('runningId' in answer)) throw new Error('it does not go on')
  return answer.runningId
}

test('what is done soon is answered at once, a refusal too', async () => {
  const changes = createLongChanges<string>()
  expect(await changes.run(() => Promise.resolve(done('held')))).toEqual(done('held'))
  const refusal = refused('missing', 'No reason.')
  expect(await changes.run(() => Promise.resolve(refusal))).toEqual(refusal)
})

test('what takes longer goes on, tells how far it is, and at last what came of it', async () => {
  const changes = createLongChanges<string>(1)
  const end = gate()
  const first = await changes.run(async ({ onProgress }) => {
    onProgress(2_000)
    await end.passed
    return done('held')
  })
  const id = runningId(first)
  expect(await changes.find(id)).toEqual({ runningId: id, changed: 2_000 })
  end.open()
  expect(await changes.find(id)).toEqual(done('held'))
  expect(changes.find('another')).toBeUndefined()
})

test('a server that ends waits for the page that is being worked on', async () => {
  const changes = createLongChanges<string>(1)
  const untilStopped = ({ signal }: ChangeWatch) =>
    new Promise<Result<string>>((resolve) => {
      signal?.addEventListener('abort', () => resolve(done('ended early')))
    })
  const id = runningId(await changes.run(untilStopped))
  await changes.close()
  expect(await changes.find(id)).toEqual(done('ended early'))
})

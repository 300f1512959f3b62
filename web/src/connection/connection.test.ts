import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem } from '../api/client.ts'
import { Connection } from './connection.ts'

const silence = new ApiProblem(0, 'unreachable', '')
const noDatabase = new ApiProblem(503, 'database_unreachable', '')
const signedOut = new ApiProblem(401, 'sign_in_required', '')

let answers: (() => Promise<unknown>)[]
let connection: Connection
let returns: number

beforeEach(() => {
  vi.useFakeTimers()
  answers = []
  returns = 0
  connection = new Connection(() => answers.shift()?.() ?? Promise.resolve())
  connection.onReturn(() => {
    returns += 1
  })
})
afterEach(() => {
  vi.useRealTimers()
})

test('asks while there is no answer, tells another cause, and that it is back, once', async () => {
  const since = Date.now()
  answers = [() => Promise.reject(silence), () => Promise.reject(noDatabase)]
  connection.heard(silence)
  connection.heard(silence)
  expect(connection.read()).toEqual({ kind: 'silent', code: 'unreachable', sinceMs: since })
  await vi.advanceTimersByTimeAsync(2_000)
  expect(connection.read()).toMatchObject({ code: 'unreachable' })
  await vi.advanceTimersByTimeAsync(2_000)
  expect(connection.read()).toEqual({ kind: 'silent', code: 'database_unreachable', sinceMs: since })
  expect(returns).toBe(0)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(connection.read()).toEqual({ kind: 'up' })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(returns).toBe(1)
  expect(answers).toEqual([])
})

test('what is refused is no matter of the connection', () => {
  connection.heard(new ApiProblem(422, 'invalid_input', ''))
  connection.heard(new ApiProblem(500, 'internal_error', ''))
  connection.heard(new Error('a mistake of ours'))
  expect(connection.read()).toEqual({ kind: 'up' })
})

test('who is signed out stays so until a person has signed in, also when an answer comes', async () => {
  connection.heard(silence)
  connection.heard(signedOut)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(connection.read()).toEqual({ kind: 'signed_out' })
  connection.isBack()
  expect(returns).toBe(1)
})

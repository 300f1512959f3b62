import { expect, test } from 'vitest'
import {
  attemptCutOff,
  closedCircuit,
  connectionFailed,
  isOnTrial,
  isOpen,
  needsPerson,
} from './relay-circuit.ts'

const refusedConnection = { reason: 'connect ECONNREFUSED', isRefusal: false }

test('waits longer after each connection that failed, up to a minute', () => {
  let circuit = closedCircuit
  let nowMs = 1_000_000
  const waits: number[] = []
  for (let failure = 0; failure < 7; failure += 1) {
    circuit = connectionFailed(circuit, refusedConnection, nowMs)
    waits.push((circuit.retryAtMs - nowMs) / 1000)
    expect(isOpen(circuit, circuit.retryAtMs - 1)).toBe(true)
    nowMs = circuit.retryAtMs
    expect(isOpen(circuit, nowMs)).toBe(false)
    expect(isOnTrial(circuit, nowMs)).toBe(true)
  }
  expect(waits).toEqual([1, 2, 5, 15, 60, 60, 60])
  expect(circuit).toMatchObject({ sinceMs: 1_000_000, reason: 'connect ECONNREFUSED' })
})

test('one message that was cut off changes nothing, five in a row do', () => {
  let circuit = closedCircuit
  for (let failure = 1; failure <= 4; failure += 1) {
    circuit = attemptCutOff(circuit, 'reset', failure)
    expect(isOpen(circuit, failure)).toBe(false)
    expect(isOnTrial(circuit, failure)).toBe(false)
  }
  circuit = attemptCutOff(circuit, 'reset', 5)
  expect(circuit.retryAtMs).toBe(1_005)
  expect(attemptCutOff(circuit, 'reset', 1_005).retryAtMs).toBe(3_005)
})

test('a hundred messages that are cut off at once are one failure', () => {
  let circuit = closedCircuit
  for (let failure = 1; failure <= 100; failure += 1) circuit = attemptCutOff(circuit, 'reset', 0)
  expect(circuit.retryAtMs).toBe(1_000)
  // and the connections that are tried then are the second
  expect(connectionFailed(circuit, refusedConnection, 1_000).retryAtMs).toBe(3_000)
})

test('a relay that refuses connections for good for a quarter of an hour needs a person', () => {
  const refusal = { reason: '554 no service', isRefusal: true }
  let circuit = connectionFailed(closedCircuit, refusal, 0)
  circuit = connectionFailed(circuit, refusal, 14 * 60_000)
  expect(needsPerson(circuit, 14 * 60_000)).toBe(false)
  expect(needsPerson(connectionFailed(circuit, refusal, 15 * 60_000), 15 * 60_000)).toBe(true)
  // something else in between: it is not the same trouble any more
  circuit = connectionFailed(circuit, refusedConnection, 14.5 * 60_000)
  expect(needsPerson(connectionFailed(circuit, refusal, 15 * 60_000), 15 * 60_000)).toBe(false)
})

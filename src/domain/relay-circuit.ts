/**
 * Whether a relay can be reached, judged from how connections and attempts end. Pure. Five failures in a row open the circuit:
 * nothing goes out for 1, 2, 5, 15, then every 60 s one try. A reply to a message closes it.
 */

export interface RelayCircuit {
  /** Connections that came to nothing and messages cut off before their dot, in a row. */
  readonly failuresInARow: number
  /** Nothing is tried before; 0: the circuit is closed, or one try is due. */
  readonly retryAtMs: number
  /** The first of the failures in a row. */
  readonly sinceMs: number
  readonly reason: string
  /** Since when the relay refuses connections for good (5xx in banner, EHLO or STARTTLS); null: it does not. */
  readonly refusedSinceMs: number | null
}

export const closedCircuit: RelayCircuit = {
  failuresInARow: 0,
  retryAtMs: 0,
  sinceMs: 0,
  reason: '',
  refusedSinceMs: null,
}

const backoffMs = [1_000, 2_000, 5_000, 15_000, 60_000]
const enoughFailures = 5
/** A relay that refuses connections for good for so long needs a person. */
const refusedTooLongMs = 15 * 60_000

/** Nothing came of a connection: the lane has none that works. Opens the circuit at once, and for longer each time. */
export function connectionFailed(
  circuit: RelayCircuit,
  failure: { readonly reason: string; readonly isRefusal: boolean },
  nowMs: number,
): RelayCircuit {
  const failed = withFailure(circuit, failure.reason, nowMs)
  return {
    ...failed,
    retryAtMs: nowMs + backoffAfter(failed.failuresInARow),
    refusedSinceMs: failure.isRefusal ? (circuit.refusedSinceMs ?? nowMs) : null,
  }
}

/** A message was cut off before its dot. One is an accident, five in a row are not. */
export function attemptCutOff(circuit: RelayCircuit, reason: string, nowMs: number): RelayCircuit {
  const failed = withFailure(circuit, reason, nowMs)
  if (failed.failuresInARow < enoughFailures) return failed
  return { ...failed, retryAtMs: nowMs + backoffAfter(failed.failuresInARow - enoughFailures + 1) }
}

export function isOpen(circuit: RelayCircuit, nowMs: number): boolean {
  return nowMs < circuit.retryAtMs
}

/** The circuit was open, and one try may show whether the relay works again. */
export function isOnTrial(circuit: RelayCircuit, nowMs: number): boolean {
  return circuit.retryAtMs > 0 && nowMs >= circuit.retryAtMs
}

export function needsPerson(circuit: RelayCircuit, nowMs: number): boolean {
  return circuit.refusedSinceMs !== null && nowMs - circuit.refusedSinceMs >= refusedTooLongMs
}

function withFailure(circuit: RelayCircuit, reason: string, nowMs: number): RelayCircuit {
  return {
    ...circuit,
    failuresInARow: circuit.failuresInARow + 1,
    sinceMs: circuit.failuresInARow === 0 ? nowMs : circuit.sinceMs,
    reason,
  }
}

function backoffAfter(failures: number): number {
  return backoffMs[Math.min(failures, backoffMs.length) - 1] ?? 0
}

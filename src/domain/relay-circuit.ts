/**
 * Whether a relay can be reached, judged from how connections and attempts end. Pure. A connection that failed opens the
 * circuit, and five messages in a row that were cut off: nothing goes out for 1, 2, 5, 15, then every 60 s one try. A reply
 * to a message closes it.
 */

export interface RelayCircuit {
  /** Messages cut off before their dot, in a row. */
  readonly cutOffsInARow: number
  readonly timesOpenedInARow: number
  /** Nothing is tried before; 0: the circuit is closed, or one try is due. */
  readonly retryAtMs: number
  /** The first of the failures in a row. */
  readonly sinceMs: number
  readonly reason: string
  /** Since when the relay refuses connections for good (5xx in banner, EHLO or STARTTLS); null: it does not. */
  readonly refusedSinceMs: number | null
}

export const closedCircuit: RelayCircuit = {
  cutOffsInARow: 0,
  timesOpenedInARow: 0,
  retryAtMs: 0,
  sinceMs: 0,
  reason: '',
  refusedSinceMs: null,
}

const backoffMs = [1_000, 2_000, 5_000, 15_000, 60_000]
const enoughCutOffs = 5
/** A relay that refuses connections for good for so long needs a person. */
const refusedTooLongMs = 15 * 60_000

/** Nothing came of a connection: the lane has none that works. Opens the circuit at once, and for longer each time. */
export function connectionFailed(
  circuit: RelayCircuit,
  failure: { readonly reason: string; readonly isRefusal: boolean },
  nowMs: number,
): RelayCircuit {
  return {
    ...opened(withReason(circuit, failure.reason, nowMs), nowMs),
    refusedSinceMs: failure.isRefusal ? (circuit.refusedSinceMs ?? nowMs) : null,
  }
}

/**
 * A message was cut off before its dot. One is an accident, five in a row are not. What was under way when the circuit
 * opened says nothing new: ten that end with their ten connections are one failure.
 */
export function attemptCutOff(circuit: RelayCircuit, reason: string, nowMs: number): RelayCircuit {
  if (isOpen(circuit, nowMs)) return circuit
  const cutOff = { ...withReason(circuit, reason, nowMs), cutOffsInARow: circuit.cutOffsInARow + 1 }
  return cutOff.cutOffsInARow < enoughCutOffs ? cutOff : opened(cutOff, nowMs)
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

function withReason(circuit: RelayCircuit, reason: string, nowMs: number): RelayCircuit {
  const isFirst = circuit.cutOffsInARow === 0 && circuit.timesOpenedInARow === 0
  return { ...circuit, reason, sinceMs: isFirst ? nowMs : circuit.sinceMs }
}

function opened(circuit: RelayCircuit, nowMs: number): RelayCircuit {
  const { timesOpenedInARow } = circuit
  const forMs = backoffMs[Math.min(timesOpenedInARow, backoffMs.length - 1)] ?? 0
  return { ...circuit, timesOpenedInARow: timesOpenedInARow + 1, retryAtMs: nowMs + forMs }
}

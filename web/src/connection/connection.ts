/**
 * Whether Waybill answers and still knows who is here. Pages keep what they show and what was typed while it does not;
 * when it does again, whoever listens reads anew. Asks by itself as long as there is no answer. Knows nothing of React.
 */
import { ApiProblem, type UnansweredCode, unansweredCodeOf } from '../api/client.ts'

export type ConnectionState =
  | { readonly kind: 'up' }
  | { readonly kind: 'silent'; readonly code: UnansweredCode; readonly sinceMs: number }
  /** The session has ended while a page was open. */
  | { readonly kind: 'signed_out' }

const askMs = 2_000

export class Connection {
  private state: ConnectionState = { kind: 'up' }
  private readonly watchers = new Set<() => void>()
  private readonly returners = new Set<() => void>()
  private readonly ask: () => Promise<unknown>

  /** @param ask Any question that takes the whole of Waybill to answer; it throws what `heard` understands. */
  constructor(ask: () => Promise<unknown>) {
    this.ask = ask
  }

  readonly read = (): ConnectionState => this.state

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher)
    return () => this.watchers.delete(watcher)
  }

  /** Is told each time when it answers again, or somebody has signed in again. */
  readonly onReturn = (returner: () => void): (() => void) => {
    this.returners.add(returner)
    return () => this.returners.delete(returner)
  }

  /** Whatever a question ended with. What is no matter of the connection changes nothing. */
  readonly heard = (error: unknown): void => {
    if (error instanceof ApiProblem && error.status === 401) return this.show({ kind: 'signed_out' })
    const code = unansweredCodeOf(error)
    if (code === undefined) return
    const before = this.state
    if (before.kind === 'silent') {
      if (before.code !== code) this.show({ ...before, code })
      return
    }
    this.show({ kind: 'silent', code, sinceMs: Date.now() })
    this.askAgain()
  }

  readonly isBack = (): void => {
    if (this.state.kind === 'up') return
    this.show({ kind: 'up' })
    for (const returner of this.returners) returner()
  }

  private askAgain(): void {
    setTimeout(() => {
      this.ask().then(
        () => this.state.kind === 'silent' && this.isBack(),
        (error: unknown) => {
          this.heard(error)
          if (this.state.kind === 'silent') this.askAgain()
        },
      )
    }, askMs)
  }

  private show(state: ConnectionState): void {
    this.state = state
    for (const watcher of this.watchers) watcher()
  }
}

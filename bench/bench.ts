/** What every bench gives: rows of figures, some with a bar that they must meet. */
export type BenchSize = 'small' | 'full'

export interface BenchRow {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly bar?: { readonly op: '<=' | '>='; readonly value: number }
}

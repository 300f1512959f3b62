/** How much a statement really reads: from its executed plan, so that a join of a group with itself shows, too. */
import type { Session, Sql } from '../../src/store/database.ts'

interface PlanNode {
  readonly 'Actual Rows'?: number
  readonly 'Actual Loops'?: number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Join Filter'?: number
  readonly Plans?: readonly PlanNode[]
}

/** Rows that all nodes of the plans touched, for the statements that `work` runs. They are rolled back. */
export async function rowsTouched(session: Session, work: (sql: Sql) => Promise<unknown>): Promise<number> {
  let touched = 0
  const explaining: Sql = {
    async query<Row>(text: string, values: readonly unknown[] = []) {
      await session.query(`prepare explained as ${text}`)
      const explained = await session.query<{ 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] }>(
        `explain (analyze, format json) execute explained(${values.map(literal).join(', ')})`,
      )
      await session.query('deallocate explained')
      for (const { 'QUERY PLAN': plans } of explained) for (const { Plan } of plans) touched += rowsOf(Plan)
      const rows: Row[] = []
      return rows
    },
  }
  await session.query('begin')
  try {
    await work(explaining).catch((error: unknown) => {
      // the statement's own rows are not there when it is explained
      if (touched === 0) throw error
    })
  } finally {
    await session.query('rollback')
  }
  return touched
}

/** Only a prepared statement has the plan that a session keeps, whatever the values are. */
function literal(value: unknown): string {
  if (value === null) return 'null'
  const items = (list: readonly unknown[]) =>
    list.map((item) => (item === null ? 'null' : JSON.stringify(item)))
  const text = Array.isArray(value) ? `{${items(value).join(',')}}` : JSON.stringify(value)
  return `'${text.replaceAll("'", "''")}'`
}

function rowsOf(node: PlanNode): number {
  const own =
    (node['Actual Rows'] ?? 0) +
    (node['Rows Removed by Filter'] ?? 0) +
    (node['Rows Removed by Join Filter'] ?? 0)
  const below = (node.Plans ?? []).map(rowsOf).reduce((sum, rows) => sum + rows, 0)
  return own * (node['Actual Loops'] ?? 1) + below
}

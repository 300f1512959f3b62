/** How the API refuses: RFC 9457 problem details with a stable code, the field at fault and what to do. */
import { z } from 'zod'
import { said } from './said.ts'

export const fieldProblem = z
  .object({
    field: z.string().describe('The input field at fault, such as `html` or `attributes.city`'),
    message: z.string(),
    code: z.string(),
  })
  .meta({ id: 'FieldProblem' })

export const problem = z
  .object({
    type: z.string().describe('`about:blank#<code>`: the same for every problem of this kind'),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('A stable word for programs'),
    detail: z.string().describe('What is wrong and what to do'),
    field: z.string().optional().describe('The first input field at fault'),
    errors: z.array(fieldProblem).optional().describe('Every input field at fault'),
    said,
  })
  .meta({ id: 'Problem' })

export type ProblemDocument = z.output<typeof problem>

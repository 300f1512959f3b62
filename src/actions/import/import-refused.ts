/** How a problem of the whole file leaves the streams that found it. It never leaves the import itself. */
import { refused, type Problem } from '../../domain/problem.ts'

export class ImportRefused extends Error {
  override readonly name = 'ImportRefused'
  readonly problem: Problem

  constructor(code: string, message: string, field = 'file') {
    super(message)
    this.problem = refused(code, message, field).problem
  }
}

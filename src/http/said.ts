/** Puts beside the English texts of an answer what they say, so that a console can say it in its own language. */
import { recallSentence, type Said } from '../domain/sentences/recall.ts'

type TextField<Answer> = {
  [Field in keyof Answer]: Answer[Field] extends string | null ? Field : never
}[keyof Answer] &
  string

export type WithSaid<Answer> = Answer & { said?: Record<string, Said> }

/** `fields` are those that hold sentences. */
export function withSaid<Answer extends object>(
  answer: Answer,
  ...fields: TextField<Answer>[]
): WithSaid<Answer> {
  const said: Record<string, Said> = {}
  for (const field of fields) {
    const text: unknown = answer[field]
    const recalled = typeof text === 'string' ? recallSentence(text) : undefined
    if (recalled !== undefined) said[field] = recalled
  }
  return Object.keys(said).length === 0 ? answer : { ...answer, said }
}

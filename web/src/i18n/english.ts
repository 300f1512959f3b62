/** All words in English: they decide which there are. One file for each room, put together here. */
import shared from './en.json'
import editor from './en/editor.json'
import sandbox from './en/sandbox.json'
import people from './en/people.json'
import live from './en/live.json'
import queue from './en/queue.json'
import recipients from './en/recipients.json'
import shell from './en/shell.json'
import house from './en/house.json'
import start from './en/start.json'
import ways from './en/ways.json'

export const english = {
  ...shared,
  ...editor,
  ...people,
  ...live,
  ...queue,
  ...recipients,
  ...shell,
  ...sandbox,
  ...house,
  ...start,
  ...ways,
}

/** What another language must be: the same keys, all of them. */
export type Words = WordsLike<typeof english>
type WordsLike<Catalogue> = {
  readonly [Key in keyof Catalogue]: Catalogue[Key] extends string ? string : WordsLike<Catalogue[Key]>
}

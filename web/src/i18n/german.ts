/** All words in German: loaded when they are wanted. */
import shared from './de.json'
import editor from './de/editor.json'
import sandbox from './de/sandbox.json'
import people from './de/people.json'
import live from './de/live.json'
import queue from './de/queue.json'
import recipients from './de/recipients.json'
import shell from './de/shell.json'
import house from './de/house.json'
import start from './de/start.json'
import ways from './de/ways.json'
import type { Words } from './english.ts'

export const german: Words = {
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

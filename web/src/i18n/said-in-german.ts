/** What the server says, in German, by the keys of its `said`. Loaded with the other German words. */
import replies from './de/replies.json'
import sentences from './de/said.json'

export const saidInGerman: Readonly<Record<string, string>> = { ...sentences, ...replies }

/** All words in German: loaded when they are wanted. */
import shared from './de.json'
import editor from './de/editor.json'
import sandbox from './de/sandbox.json'
import people from './de/people.json'
import shell from './de/shell.json'
import type { Words } from './english.ts'

export const german: Words = { ...shared, ...editor, ...people, ...shell, ...sandbox }

/** What the server says as a command of its command line, said as something to do in the console. The rest it has said itself. */
import sentences from './en/said.json'

export const saidInEnglish: Readonly<Record<string, string>> = sentences

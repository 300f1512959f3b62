/** AUTH: which mechanism, and its dialogue (RFC 4954, 4616, 2195). Passwords are never part of an outcome. */

import { createHmac } from 'node:crypto'
import { type Dialogue, isReply, lost } from './dialogue.ts'
import type { SmtpOutcome } from './outgoing.ts'

interface Credentials {
  readonly username: string
  readonly password: string
}

/**
 * Where the line is private, what is simplest; where it is not, only what hides the password, unless `clearAllowed`.
 */
export function chooseMechanism(
  offered: readonly string[],
  line: { isPrivate: boolean; clearAllowed: boolean },
): { mechanism: string } | { refused: string } {
  const clear = ['PLAIN', 'LOGIN']
  const order = line.isPrivate ? [...clear, 'CRAM-MD5'] : ['CRAM-MD5', ...(line.clearAllowed ? clear : [])]
  const mechanism = order.find((name) => offered.includes(name))
  if (mechanism !== undefined) return { mechanism }
  if (offered.length === 0) return { refused: 'the relay offers no sign-in (AUTH)' }
  if (clear.some((name) => offered.includes(name)))
    return { refused: 'the password would cross the network in clear: use STARTTLS or TLS' }
  return { refused: `the relay offers no sign-in that Waybill knows, only ${offered.join(', ')}` }
}

/** The last reply of the dialogue: 235 where it went well. */
export async function signIn(
  dialogue: Dialogue,
  mechanism: string,
  credentials: Credentials,
  timeoutMs: number,
): Promise<SmtpOutcome> {
  const { username, password } = credentials
  const ask = (line: string) => dialogue.ask(line, 'auth', timeoutMs)
  if (mechanism === 'PLAIN') return ask(`AUTH PLAIN ${base64(`\0${username}\0${password}`)}`)
  const challenge = await ask(`AUTH ${mechanism}`)
  if (!isReply(challenge, 3)) return unexpected(challenge)
  if (mechanism === 'CRAM-MD5') {
    const text = Buffer.from(dialogue.reader.lines.at(-1) ?? '', 'base64')
    return ask(base64(`${username} ${createHmac('md5', password).update(text).digest('hex')}`))
  }
  const second = await ask(base64(username))
  return isReply(second, 3) ? ask(base64(password)) : unexpected(second)
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64')
}

/** A success in the middle of the dialogue is none. */
function unexpected(outcome: SmtpOutcome): SmtpOutcome {
  return isReply(outcome, 2) ? lost('auth', 'the relay broke off the sign-in dialogue') : outcome
}

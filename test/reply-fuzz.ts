/**
 * Replies that no server would give, from real words: cut, mixed, repeated, with any octets in between and in any lines. What
 * is asked of each: a class, whatever it is; the same class however its lines are wrapped, and whatever address it names.
 */
import { classifyReply, replyClasses, smtpPhases, type SmtpReply } from '../src/domain/smtp-reply.ts'
import { garbage, incomplete, ReplyReader } from '../src/mail/smtp/reply-reader.ts'
import { seededRandom } from './support/seeded-random.ts'

export interface FuzzOutcome {
  readonly replies: number
  readonly garbage: number
  /** What went wrong, a line each; empty when all is well. */
  readonly faults: readonly string[]
}

const classes = new Set<string>(replyClasses)

export function fuzzReplies(runs: number, seed: number, texts: readonly string[]): FuzzOutcome {
  const random = seededRandom(seed)
  // a status is one where it opens a line, and nowhere else: it stands there in every wrapping, or in none
  const words = texts.flatMap((text) => text.split(' ')).filter((word) => !/^[245]\.\d/.test(word))
  const faults: string[] = []
  let unreadable = 0
  for (let run = 0; run < runs && faults.length < 20; run += 1) {
    const said = sentence(random, words)
    const code =
      random() < 0.9
        ? pick(random, [421, 450, 451, 452, 454, 535, 550, 552, 553, 554])
        : 200 + below(random, 400)
    const phase = pick(random, smtpPhases)
    const status = random() < 0.5 ? '' : `${String(code).charAt(0)}.${below(random, 8)}.${below(random, 40)} `
    const reply = read(wrap(random, code, status, said))
    if (reply === undefined) {
      unreadable += 1
      continue
    }
    try {
      const found = classifyReply({ phase, reply })
      if (!classes.has(found.class)) faults.push(`no class: ${phase} ${code} ${said}`)
      const rewrapped = read(wrap(random, code, status, said))
      const again = rewrapped && classifyReply({ phase, reply: rewrapped })
      if (again?.class !== found.class)
        faults.push(`${found.class}, wrapped otherwise ${again?.class}: ${phase} ${code} ${said}`)
    } catch (error) {
      faults.push(`${String(error)}: ${phase} ${code} ${said}`)
    }
  }
  return { replies: runs, garbage: unreadable, faults }
}

function sentence(random: () => number, words: readonly string[]): string {
  const length = 1 + below(random, 16)
  const said = Array.from({ length }, () => (random() < 0.04 ? noise(random) : pick(random, words)))
  return said.join(' ').trim()
}

/** Any octets but line ends. */
function noise(random: () => number): string {
  const octets = Array.from({ length: 1 + below(random, 12) }, () => String.fromCharCode(below(random, 256)))
  return octets.join('').replaceAll(/[\r\n ]/g, '?')
}

/** One line, or several that end between words. */
function wrap(random: () => number, code: number, status: string, said: string): string {
  const lines = [[] as string[]]
  for (const word of said.split(' ')) {
    if (random() < 0.15) lines.push([])
    lines.at(-1)?.push(word)
  }
  return lines
    .map((line, index) => `${code}${index === lines.length - 1 ? ' ' : '-'}${status}${line.join(' ')}\r\n`)
    .join('')
}

function read(octets: string): SmtpReply | undefined {
  const reader = new ReplyReader()
  reader.push(octets)
  const found = reader.next()
  return found === garbage || found === incomplete ? undefined : reader.reply
}

function pick<Item>(random: () => number, items: readonly Item[]): Item {
  const item = items[below(random, items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

function below(random: () => number, limit: number): number {
  return Math.floor(random() * limit)
}

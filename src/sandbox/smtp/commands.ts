/** Reads command lines: what is asked for, and the address in MAIL and RCPT. Knows nothing of sessions. */

export interface Command {
  readonly verb: string
  readonly argument: string
}

export function readCommand(line: string): Command {
  const space = line.indexOf(' ')
  if (space === -1) return { verb: line.toUpperCase(), argument: '' }
  return { verb: line.slice(0, space).toUpperCase(), argument: line.slice(space + 1).trim() }
}

export interface Path {
  readonly address: string
  /** `SIZE`, `BODY` and the like, names in upper case. */
  readonly parameters: ReadonlyMap<string, string>
}

const pathShape = /^<(?<address>[^<>\s]*|"[^"<>]*"@[^<>\s]+)>(?<rest>(?: +[^ ]+)*)$/

/** `FROM:<a@b> SIZE=100` or `TO:<a@b>`; undefined if it is not that. The address may be empty (a bounce's sender). */
export function readPath(argument: string, keyword: 'FROM:' | 'TO:'): Path | undefined {
  if (argument.slice(0, keyword.length).toUpperCase() !== keyword) return undefined
  const parts = pathShape.exec(argument.slice(keyword.length).trimStart())?.groups
  if (parts === undefined) return undefined
  const { rest = '' } = parts
  const words = rest === '' ? [] : rest.split(' ').filter((word) => word !== '')
  const parameters = words.map((word): [string, string] => {
    const equals = word.indexOf('=')
    return equals === -1
      ? [word.toUpperCase(), '']
      : [word.slice(0, equals).toUpperCase(), word.slice(equals + 1)]
  })
  return { address: parts['address'] ?? '', parameters: new Map(parameters) }
}

/** A reply as lines: every line feed in the text starts another line with the same code (RFC 5321, 4.2.1). */
export function formatReply(reply: string): string {
  if (!reply.includes('\n')) return `${reply}\r\n`
  const code = reply.slice(0, 3)
  const lines = reply.slice(4).split('\n')
  return lines.map((line, at) => `${code}${at === lines.length - 1 ? ' ' : '-'}${line}\r\n`).join('')
}

/**
 * The one place where header fields are written. Text is encoded (RFC 2047) so that the reader sees exactly what was
 * given; control characters become a space; what must be a token is a token or throws. So no value can add a field.
 */

import { type Mailbox } from './content.ts'

/** RFC 5322, 2.1.1: lines should not be longer than 78; with an encoded word, not longer than 76 (RFC 2047, 2). */
const lineLength = 76
const encodedWordLength = 75
const maxLineLength = 998

/** A field whose value is free text, such as Subject. */
export function textField(name: string, text: string): string {
  const value = oneLine(text)
  const used = name.length + 2
  if (isPlain(value) && used + value.length <= lineLength) return `${name}: ${value}\r\n`
  const folded = isPlain(value) ? foldWords(value, used) : undefined
  return `${name}: ${folded ?? encodeWords(value, used)}\r\n`
}

/** A field that holds one mailbox, such as From. The address was validated. */
export function mailboxField(name: string, mailbox: Mailbox): string {
  if (mailbox.name !== '') return bracketField(name, mailbox.name, mailbox.address)
  assertInBrackets(name, mailbox.address)
  return `${name}: ${mailbox.address}\r\n`
}

/** A field such as `List-Id: "News" <news.example.org>`. Throws where the token could break out of its brackets. */
export function bracketField(name: string, phrase: string, token: string): string {
  assertInBrackets(name, token)
  const used = name.length + 2
  const display = oneLine(phrase)
  if (display === '') return `${name}: <${token}>\r\n`
  const isShort = isPlain(display) && display.length <= 60
  const written = isShort ? quote(display) : encodeWords(display, used)
  const lastLine = written.length - written.lastIndexOf('\n') - 1
  const column = lastLine === written.length ? used + lastLine : lastLine
  const separator = column + token.length + 3 <= lineLength ? ' ' : '\r\n '
  return `${name}: ${written}${separator}<${token}>\r\n`
}

/** A field whose value is made by Waybill: a token, a list of URLs. Throws on what could break out of it. */
export function tokenField(name: string, value: string): string {
  if (!/^[\x20-\x7e]+(?:\r\n [\x21-\x7e]+)*$/.test(value)) throw new Error(`bug: unsafe value in ${name}`)
  if (name.length + 2 + value.length > maxLineLength) throw new Error(`bug: ${name} is too long`)
  return `${name}: ${value}\r\n`
}

function assertInBrackets(name: string, token: string): void {
  if (!/^[\x21-\x3b\x3d\x3f-\x7e]+$/.test(token)) throw new Error(`bug: unsafe value in ${name}`)
}

/** What a header can say: one line, without control characters. */
export function oneLine(text: string): string {
  // Most values have nothing to mend.
  if (/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(text)) return text
  return text.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]+/g, ' ').trim()
}

/** Can stand as it is: no encoding, nothing that a reader takes for an encoded word, no white space to lose. */
function isPlain(value: string): boolean {
  return /^[\x20-\x7e]*$/.test(value) && !value.includes('=?') && !value.includes('  ')
}

/** Folds at spaces; undefined where a word is too long for a line. */
function foldWords(value: string, used: number): string | undefined {
  let folded = ''
  let column = used
  for (const [index, word] of value.split(' ').entries()) {
    if (word.length >= lineLength - used) return undefined
    const breaks = index > 0 && column + 1 + word.length > lineLength
    folded += index === 0 ? word : breaks ? `\r\n ${word}` : ` ${word}`
    column = (breaks ? 0 : column) + (index === 0 ? 0 : 1) + word.length
  }
  return folded
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

/** Encoded words, one a line, split between characters (RFC 2047, 5). */
function encodeWords(text: string, used: number): string {
  const word = shorterEncoding(text)
  const words: string[] = []
  let piece = ''
  let room = encodedWordLength - used
  for (const character of text) {
    if (piece !== '' && word(piece + character).length > room) {
      words.push(word(piece))
      piece = ''
      room = encodedWordLength
    }
    piece += character
  }
  words.push(word(piece))
  return words.join('\r\n ')
}

function shorterEncoding(text: string): (piece: string) => string {
  const bytes = Buffer.from(text, 'utf8')
  const literal = bytes.filter((byte) => /[A-Za-z0-9!*+/ -]/.test(String.fromCharCode(byte))).length
  const quotedLength = literal + 3 * (bytes.length - literal)
  return quotedLength <= bytes.length * 1.4 ? quotedWord : base64Word
}

function base64Word(piece: string): string {
  return `=?utf-8?B?${Buffer.from(piece, 'utf8').toString('base64')}?=`
}

function quotedWord(piece: string): string {
  let encoded = ''
  for (const byte of Buffer.from(piece, 'utf8')) {
    const character = String.fromCharCode(byte)
    if (character === ' ') encoded += '_'
    else if (/[A-Za-z0-9!*+/-]/.test(character)) encoded += character
    else encoded += `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return `=?utf-8?Q?${encoded}?=`
}

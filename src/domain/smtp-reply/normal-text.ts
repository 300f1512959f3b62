/**
 * Brings the words of a reply into one form: rules need not know about case, accents, punctuation, line breaks or
 * quoting, and two replies that differ only in an address or an id are equal. Never judges.
 */

/** Longer replies are cut: the meaning stands in front, and the cost of reading must not be the server's choice. */
const longestRead = 1000

// Placeholders are upper case, all else becomes lower case: the two cannot be mistaken for each other.
const url = /\bhttps?:\/\/([a-z0-9.-]{1,100})[^\s#]{0,300}(?:#([a-z][a-z0-9]{1,20}\b))?[^\s]{0,100}/g
const address = /(?:"[^"]{1,64}"|[^\s<>()[\]:;,"']{1,64})@[a-z0-9.-]{1,255}/g
const ipAddress = /\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}\b/g
const hostName =
  /\b(?:[a-z0-9_-]{1,63}\.){1,8}(?:com|net|org|edu|gov|mil|info|biz|io|dev|app|email|de|fr|uk|es|nl|br|ch|pl|ru|ua|cz|se|fi|dk|jp|cn|kr|ca|au|eu|cc|tv|at|gr|pt|ro|hu|sk|hr|lt|lv|ee|bg|rs|tr|il|hk|tw|nz|za|mx|xyz|online|shop|site|store|tech|club|top|agency|group|global|cloud|company|media|news|network|systems|software|services|solutions|digital|studio|example|test|invalid|local|lan|internal)\b|\b(?:[a-z0-9_-]{1,63}\.){2,8}[a-z]{2}\b/g
/** Names of hosts that say what is the matter: blocklists, and explanations of SPF or of a block. */
const tellingHost =
  /spamhaus|spamcop|sorbs|barracuda|uceprotect|senderscore|backscatterer|invaluement|abusix|manitu|mailspike|surbl|uribl|[dr]bl|psbl|abuseat|spf|spamrats|gbudb|ipcheck|delist/
/** Codes that stand among the words of a reply of several lines. */
const codes = /(?<![\d.])(?:[245]\d\d[ -])?[245]\.[0-7]\.\d{1,3}(?![.\d])|\b[45]\d\d-(?=[^\d])/g
/** UUIDs; queue ids of Exim; long words of letters and digits with what hangs on them; long numbers. */
const idWord =
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b(?=[a-z-]{0,20}\d)[a-z0-9]{6}-[a-z0-9]{6,11}-[a-z0-9]{2,4}\b|\b(?:(?=[a-z]{0,20}\d)(?=\d{0,20}[a-z])[a-z0-9]{10,}|\d{6,}\b)(?:[-_][a-z0-9]+|\.(?=[a-z]{0,20}\d)[a-z0-9]+)*/g
const combiningMark = /\p{M}/gu
const apostrophe = /['’‘`´]/g
const separator = /[^\p{L}\p{N}.]+/gu
const stopBetweenWords = /\.(?!\d)|(?<!\d)\./g
const electronicMail = /\be mail/g
const spaces = / {2,}/g
const someDigit = /\d/
const dotOrColon = /[.:]/
const plainAscii = /^[\x20-\x7e]*$/

/**
 * The words of a reply, lower case and without accents, one space between them; ADDRESS, IP, HOST, ID for what varies.
 */
export function normalReplyText(text: string): string {
  let words = firstWords(text)
  if (!plainAscii.test(words)) words = words.normalize('NFKD').replace(combiningMark, '')
  words = words.toLowerCase().replace(apostrophe, '')
  // The first test of each pair costs a tenth of what the replacement costs, and most replies have none of these.
  if (words.includes('://')) words = words.replace(url, ' $1 $2 ')
  if (words.includes('@')) words = words.replace(address, ' ADDRESS ')
  if (dotOrColon.test(words)) words = words.replace(ipAddress, ' IP ').replace(hostName, tellingOrMasked)
  if (someDigit.test(words)) words = words.replace(codes, ' ').replace(idWord, 'ID')
  return words
    .replace(separator, ' ')
    .replace(stopBetweenWords, ' ')
    .replace(electronicMail, 'email')
    .replace(spaces, ' ')
    .trim()
}

function tellingOrMasked(host: string): string {
  return tellingHost.test(host) ? host : 'HOST'
}

/** Line breaks and padding do not decide where the cut is. */
function firstWords(text: string): string {
  if (text.length <= longestRead) return text
  return text
    .slice(0, 4 * longestRead)
    .replaceAll(/\s+/g, ' ')
    .slice(0, longestRead)
}

const enhancedCode = /(?:^|[^\d.])([245]\.[0-7]\.\d{1,3})(?!\.?\d)/

/** The RFC 3463 status within a reply's words, such as `5.7.515` in `550; 5.7.515 Access denied`. */
export function enhancedCodeIn(text: string): string | undefined {
  return enhancedCode.exec(firstWords(text))?.[1]
}

/**
 * Makes demo/messy-contacts.csv: 1,500 lines as people really keep them, of which 1,450 are people who can be mailed,
 * 12 are there twice and 38 are beyond repair. Always the same file, byte for byte.
 *
 *   node demo/make-messy-contacts.mjs      writes the file
 *   node demo/make-messy-contacts.mjs -    prints it
 *
 * It starts with a UTF-8 byte order mark, and yet some of its lines were pasted in from a Windows-1252 file.
 */
import { writeFileSync } from 'node:fs'

const random = seeded(1450)
const firstNames = split(
  'Anna Ben Carla David Elif Finn Greta Hugo Ida Jonas Klara Leo Mia Noah Olga Paul Rosa Sven Tom Uma',
)
const lastNames = split(
  'Adams Becker Castillo Duval Eriksen Fischer Garcia Hansen Ivanova Jansen Keller Lopez Meyer Novak',
)
const accented = split('Jörg François Zoë Søren Peña Müller Grünwald Bjørn Inés Älva Gonçalo Jérôme')
const cities = split('Berlin Lyon Porto Oslo Gdansk Utrecht Bergen Leipzig Turin Graz')

/** What stands in the address cell around an address that is fine. */
const mendable = [
  ...times(20, (address) => `${address}.`),
  ...times(15, (address) => `  ${address} `),
  ...times(15, (address) => `\u00a0${address}`),
  ...times(10, (address) => address.replace('@', '\u200b@')),
  ...times(5, (address) => `${address}\ufeff`),
  ...times(5, (address) => `<${address}>`),
  ...times(5, (address) => `mailto:${address}`),
  ...times(5, (address) => `Somebody <${address}>`),
  ...times(10, (address) => address.toUpperCase()),
]

const broken = [
  ...times(10, (address, person) => `${address};${person.first};${person.last}`),
  ...times(8, (address) => address.replace('@', '.')),
  ...times(4, (address) => address.replace('@', '@@')),
  ...times(4, (address) => address.replace('.', ' ')),
  ...times(3, (address) => address.replace('@', '..@')),
  ...times(3, (address) => address.replace('.example', '')),
  ...times(2, (address, person) => `${address}, ${person.first.toLowerCase()}@home.example`),
  ...times(2, () => ''),
  ...times(1, (address) => address.replace('@', 'ü@')),
  ...times(1, (address) => address.replace(/@.*/, '@[192.0.2.7]')),
]

const file = makeFile()
if (process.argv[2] === '-') process.stdout.write(file)
else writeFileSync(new URL('messy-contacts.csv', import.meta.url), file)

function makeFile() {
  const good = Array.from({ length: 1450 }, (_, index) => makePerson(index))
  const lines = good.map((person, index) =>
    line(mendable[index]?.(person.email, person) ?? person.email, person),
  )
  for (const person of good.slice(200, 212)) lines.push(line(swapCase(person.email), person))
  broken.forEach((spoil, index) => {
    const person = makePerson(5000 + index)
    lines.push(line(spoil(person.email, person), person))
  })
  const header = Buffer.from('\ufeffE-Mail,First Name,Last Name,City,Note\r\n')
  return Buffer.concat([header, ...shuffled(lines)])
}

function makePerson(index) {
  const isAccented = random() < 0.1
  const first = pick(isAccented ? accented : firstNames)
  const last = random() < 0.03 ? 'O’Brien' : pick(lastNames)
  const local = `${plain(first)}.${plain(last)}.${index}`.toLowerCase()
  return { email: `${local}@mail${1 + Math.floor(random() * 9)}.example`, first, last, city: pick(cities) }
}

/** Now and then with a note of several lines, without its last cells, in Windows-1252, or ended as on Unix. */
function line(address, person) {
  const note = pickNote()
  const cells = [address, person.first, person.last, person.city, note].map(cell)
  const isShort = note === '' && random() < 0.05
  const text = (isShort ? cells.slice(0, 3) : cells).join(',') + (random() < 0.1 ? '\n' : '\r\n')
  return random() < 0.3 ? windows1252(text) : Buffer.from(text)
}

function pickNote() {
  const dice = random()
  if (dice < 0.03) return 'met at the fair,\nwants the catalogue'
  if (dice < 0.06) return 'said "maybe later"'
  return dice < 0.1 ? 'regular; likes tea' : ''
}

function cell(text) {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Characters that Windows-1252 lacks stay UTF-8, as in a file that was edited with several programs. */
function windows1252(text) {
  return Buffer.concat(
    Array.from(text, (character) => {
      if (character === '’') return Buffer.of(0x92)
      return character.charCodeAt(0) < 256 ? Buffer.from(character, 'latin1') : Buffer.from(character)
    }),
  )
}

function plain(name) {
  return name.normalize('NFKD').replace(/[^A-Za-z]/g, '')
}

function swapCase(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1, 4) + text.slice(4).toUpperCase()
}

function split(words) {
  return words.split(' ')
}

function times(count, make) {
  return Array.from({ length: count }, () => make)
}

function pick(values) {
  return values[Math.floor(random() * values.length)]
}

function shuffled(values) {
  const result = [...values]
  for (let index = result.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1))
    ;[result[index], result[other]] = [result[other], result[index]]
  }
  return result
}

/** mulberry32: small, and the same everywhere. */
function seeded(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

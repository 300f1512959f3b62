/**
 * The rules of CONTRIBUTING.md and ARCHITECTURE.md that no linter knows. Exceptions are listed by path with their reason;
 * the lists may only get shorter.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkout, importsOf, sourceFiles, type SourceFile } from './support/source-files.ts'
import { mayImport, roomOf, walls } from './support/walls.ts'

const isTest = ({ path }: SourceFile) => path.endsWith('.test.ts')
const allOfSrc = sourceFiles('src', ['.ts'])
const src = allOfSrc.filter((file) => !isTest(file))
const web = sourceFiles('web', ['.ts', '.tsx'])
const tests = [
  ...allOfSrc.filter(isTest),
  ...sourceFiles('test', ['.ts']),
  ...sourceFiles('bench', ['.test.ts']),
]

/** The path under src/ that an import means, if it means one. */
function importedPath(file: SourceFile, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined
  const path = posix.join(posix.dirname(file.path), specifier)
  return path.startsWith('src/') ? path.slice('src/'.length) : undefined
}

/** `path:line` of every match outside the listed files. */
function places(
  files: readonly SourceFile[],
  pattern: RegExp,
  except: Readonly<Record<string, string>> = {},
): string[] {
  return files
    .filter((file) => except[file.path] === undefined)
    .flatMap((file) =>
      file.text
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${file.path}:${index + 1}`] : [])),
    )
}

describe('walls', () => {
  test('the table and the reader of imports see what they should', () => {
    expect(mayImport('engine/send.ts', 'mail/smtp/client.ts')).toBe(true)
    expect(mayImport('engine/send.ts', 'http/app.ts')).toBe(false)
    expect(mayImport('sandbox/inbox.ts', 'mail/compose/part.ts')).toBe(false)
    expect(mayImport('domain/list.ts', 'domain/contact.ts')).toBe(true)
    const text = `import a from 'a'\nimport {\n  b,\n} from './b.ts'\nexport * from './c.ts'\nimport 'd'\nawait import('./e.ts')`
    expect(importsOf({ path: '', text })).toEqual(['a', './b.ts', './c.ts', 'd', './e.ts'])
  })

  test('every room has its place in the table', () => {
    const rooms = new Set(src.map((file) => roomOf(file.path.slice('src/'.length))))
    expect([...rooms].filter((room) => walls[room] === undefined)).toEqual([])
  })

  test('no room imports what it may not know', () => {
    const breaches = src.flatMap((file) =>
      importsOf(file).flatMap((specifier) => {
        const imported = importedPath(file, specifier)
        if (imported === undefined || mayImport(file.path.slice('src/'.length), imported)) return []
        return [`${file.path} imports ${imported}`]
      }),
    )
    expect(breaches).toEqual([])
  })

  test('pure rooms import no package and no part of Node', () => {
    const breaches = src
      .filter((file) => walls[roomOf(file.path.slice('src/'.length))]?.isPure === true)
      .flatMap((file) =>
        importsOf(file)
          .filter((specifier) => !specifier.startsWith('.'))
          .map((specifier) => `${file.path} imports ${specifier}`),
      )
    expect(breaches).toEqual([])
  })

  test('pure rooms read no clock and draw no lots', () => {
    const domain = src.filter((file) => file.path.startsWith('src/domain/'))
    expect(
      places(domain, /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\bprocess\./),
    ).toEqual([])
  })

  test('the web pages know the contract and nothing else of src', () => {
    const breaches = web.flatMap((file) =>
      importsOf(file)
        .map((specifier) => importedPath(file, specifier))
        .filter((imported) => imported !== undefined && !imported.startsWith('http/contract/'))
        .map((imported) => `${file.path} imports ${String(imported)}`),
    )
    expect(breaches).toEqual([])
  })

  test('the server does not import tests, benches or web pages', () => {
    const outside = src.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => specifier.startsWith('.') && importedPath(file, specifier) === undefined)
        .map((specifier) => `${file.path} imports ${specifier}`),
    )
    expect(outside).toEqual([])
  })
})

describe('words', () => {
  test('nothing is called after what it is not: utils, helpers, common, shared, services, misc', () => {
    const nameless = /(^|\/)(utils?|helpers?|common|shared|services?|misc)(\/|\.|$)/i
    const named = [...allOfSrc, ...web, ...tests].map((file) => file.path)
    expect(named.filter((path) => nameless.test(path))).toEqual([])
  })

  test('only config.ts reads the environment', () => {
    const except = {
      'src/config.ts': 'its only reader',
      'src/cli/main.ts': 'hands it to the command line',
      'src/roles/engine-process.ts': 'hands it down to the process that it starts',
    }
    expect(places(src, /\bprocess\.env\b/, except)).toEqual([])
  })

  test('what is to be done later names its issue', () => {
    const files = [...allOfSrc, ...web, ...tests].filter((file) => file.path !== 'test/tidy.test.ts')
    expect(places(files, /\b(TODO|FIXME|HACK|XXX)\b(?!.*#\d+)/)).toEqual([])
  })

  test('no test waits for time to pass', () => {
    expect(places(tests.filter(isTest), /\bsetTimeout\(|timers\/promises|\bsleep\(/)).toEqual([])
  })

  test('a longer file opens with what it owns', () => {
    // One command, one resource a file: they describe themselves to their users.
    const selfDescribed = /^src\/(cli\/commands|http\/routes|http\/contract)\//
    const long = src.filter((file) => file.text.split('\n').length > 40 && !selfDescribed.test(file.path))
    expect(long.filter(({ text }) => !text.startsWith('/**')).map((file) => file.path)).toEqual([])
  })
})

describe('migrations', () => {
  const names = readdirSync(join(checkout, 'migrations')).toSorted()

  test('are numbered without gaps', () => {
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index + 1))
  })

  test('have a plain name', () => {
    expect(names.filter((name) => !/^\d{4}_[a-z][a-z_]*\.sql$/.test(name))).toEqual([])
  })
})

test('files that the documentation names exist', () => {
  const pages = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'].filter((page) =>
    existsSync(join(checkout, page)),
  )
  const missing = pages.flatMap((page) =>
    [
      ...readFileSync(join(checkout, page), 'utf8').matchAll(
        /`((?:src|test|bench|docs|bin|web|migrations)\/[\w./-]+)`/g,
      ),
    ]
      .map((match) => match[1] ?? '')
      .filter((named) => !existsSync(join(checkout, named)))
      .map((named) => `${page} names ${named}`),
  )
  expect(missing).toEqual([])
})

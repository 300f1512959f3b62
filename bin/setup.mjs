/**
 * Makes a checkout ready to run: Node's version, packages, compiled server, built web pages. Does only what is needed,
 * says each thing it does on stderr, and lets two processes at once take turns. Plain JavaScript without packages:
 * it runs before there are any. A failure is a SetupError whose message says what to do.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withCheckoutLock } from './checkout-lock.mjs'

export const checkout = fileURLToPath(new URL('..', import.meta.url))

export class SetupError extends Error {
  name = 'SetupError'
}

const inCheckout = (...names) => join(checkout, ...names)
const program = (name, ...words) => [process.execPath, inCheckout('node_modules', name), ...words]

/** `isDone` of every step is cheap, as it is asked at every start. */
const installStep = {
  name: 'Installing packages',
  isDone: packagesAreInstalled,
  run: async () => {
    await runCommand(npmCommand('ci', '--include=dev', '--include=optional', '--loglevel=error'))
    writeFileSync(inCheckout('node_modules', '.waybill-lock'), hashOf('package-lock.json'))
  },
}

const buildSteps = [
  buildStep(
    'Compiling the server',
    'dist/.server-sources',
    ['src', 'tsconfig.base.json', 'tsconfig.build.json'],
    async () => {
      await runCommand(program('@typescript/native/bin/tsc', '-p', 'tsconfig.build.json'))
      removeOrphans('dist', 'src')
    },
  ),
  buildStep('Building the web pages', 'dist/.web-sources', ['web', 'src/http/contract'], () =>
    existsSync(inCheckout('web', 'index.html'))
      ? runCommand(program('vite/bin/vite.js', 'build', 'web'))
      : undefined,
  ),
]

/** Brings the checkout up to date. `packagesOnly`: for those who compile by themselves. */
export async function makeReady({ packagesOnly = false } = {}) {
  checkNode()
  const builds = packagesOnly ? [] : buildSteps
  if ([installStep, ...builds].every((step) => step.isDone())) return
  await withCheckoutLock(checkout, async () => {
    await runUnlessDone(installStep)
    await Promise.all(builds.map(runUnlessDone))
  })
}

async function runUnlessDone(step) {
  if (step.isDone()) return
  const start = Date.now()
  process.stderr.write(`${step.name} ...\n`)
  await step.run()
  process.stderr.write(`${step.name}: done in ${((Date.now() - start) / 1000).toFixed(1)} s\n`)
}

function checkNode() {
  const { engines } = JSON.parse(readFileSync(inCheckout('package.json'), 'utf8'))
  const wanted = engines.node.replace('>=', '')
  const [major, minor] = process.versions.node.split('.').map(Number)
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number)
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return
  throw new SetupError(
    `Waybill needs Node ${wanted} or newer; this is ${process.versions.node}. Get one from https://nodejs.org/en/download`,
  )
}

/** By our own mark, or (for those who ran npm themselves) by the list that npm keeps of what it installed. */
function packagesAreInstalled() {
  const mark = inCheckout('node_modules', '.waybill-lock')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hashOf('package-lock.json')) return true
  const installedList = inCheckout('node_modules', '.package-lock.json')
  if (!existsSync(installedList)) return false
  const { '': _, ...wanted } = JSON.parse(readFileSync(inCheckout('package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(readFileSync(installedList, 'utf8')).packages
  const isInstalled = ([path, entry]) =>
    installed[path] === undefined ? entry.optional === true : installed[path].integrity === entry.integrity
  return Object.entries(wanted).every(isInstalled)
}

function buildStep(name, mark, sources, build) {
  return {
    name,
    isDone: () =>
      existsSync(inCheckout(mark)) && readFileSync(inCheckout(mark), 'utf8') === fingerprint(sources),
    run: async () => {
      // Taken before the build: what is edited meanwhile is built next time.
      const built = fingerprint(sources)
      await build()
      mkdirSync(inCheckout(dirname(mark)), { recursive: true })
      writeFileSync(inCheckout(mark), built)
    },
  }
}

/** Changes with every edit of the sources or of the packages; content is not read, which keeps every start quick. */
function fingerprint(sources) {
  const hash = createHash('sha256').update(hashOf('package-lock.json'))
  for (const file of sources.flatMap(filesIn)) {
    const { size, mtimeMs } = statSync(file)
    hash.update(`${relative(checkout, file)} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

function filesIn(name) {
  const path = inCheckout(name)
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function hashOf(file) {
  return createHash('sha256')
    .update(readFileSync(inCheckout(file)))
    .digest('hex')
}

/** Compiled files whose source is gone must not be imported by mistake. */
function removeOrphans(outputFolder, sourceFolder) {
  for (const entry of readdirSync(inCheckout(outputFolder), { recursive: true, withFileTypes: true })) {
    const name = relative(inCheckout(outputFolder), join(entry.parentPath, entry.name))
    if (!/\.js(\.map)?$/.test(name) || name.startsWith('web/')) continue
    const source = inCheckout(sourceFolder, name.replace(/\.js(\.map)?$/, '.ts'))
    if (!existsSync(source)) rmSync(inCheckout(outputFolder, name))
  }
}

function npmCommand(...words) {
  const npm = process.env.npm_execpath
  return npm?.endsWith('npm-cli.js') ? [process.execPath, npm, ...words] : ['npm', ...words]
}

/** Runs a command to its end, for what is used and not for what is tested; what it says is shown only if it fails. A signal to us ends it, too. */
async function runCommand([command, ...words]) {
  const env = { ...process.env, NODE_ENV: 'production' }
  const child = spawn(command, words, { cwd: checkout, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const output = []
  child.stdout.on('data', (chunk) => output.push(chunk))
  child.stderr.on('data', (chunk) => output.push(chunk))
  const stop = (signal) => {
    child.kill(signal)
    process.exit(signal === 'SIGINT' ? 130 : 143)
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  const status = await new Promise((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  ).finally(() => {
    process.off('SIGINT', stop).off('SIGTERM', stop)
  })
  if (status === 0) return
  const shown = [command, ...words].map((word) => word.replace(`${checkout}node_modules/`, '')).join(' ')
  throw new SetupError(`${Buffer.concat(output).toString().trim()}\n\nThis failed: ${shown}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  makeReady().catch((error) => {
    process.stderr.write(`${error instanceof SetupError ? error.message : error.stack}\n`)
    process.exitCode = 1
  })
}

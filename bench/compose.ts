/** What one message costs before it meets a socket: composed, rendered the slow way for comparison, signed. */
import { encodePiece } from '../src/mail/compose/quoted-printable.ts'
import { generateDkimKey, loadDkimKey } from '../src/mail/dkim/key.ts'
import { signMessage } from '../src/mail/dkim/sign.ts'
import type { BenchRow, BenchSize } from './bench.ts'
import { microsecondsPerCall } from './measure.ts'
import { compileNewsletter, mailContent, recipient, stamp } from './recipients.ts'

const sizes = { small: 500, full: 30_000 }
const octets = Buffer.alloc(100_000)

export async function run(size: BenchSize): Promise<BenchRow[]> {
  const messages = sizes[size]
  const plain = compileNewsletter()
  const city = '{% if contact.attributes.city %} in {{ contact.attributes.city }}{% endif %}'
  const html = mailContent.html.replace(' in {{ contact.attributes.city }}', city)
  const branching = compileNewsletter({ ...mailContent, html })

  const compose = (message: typeof plain) => (index: number) => {
    const composed = message.compose(recipient(index), stamp(index))
    // Flattened and copied, as a socket would do.
    if (composed.ok) octets.write(composed.value, 'latin1')
  }
  const renderThenEncode = (index: number) => {
    const rendered = plain.render(recipient(index))
    if (rendered.ok)
      octets.write(encodePiece(rendered.value.text) + encodePiece(rendered.value.html), 'latin1')
  }
  const ready = plain.compose(recipient(1), stamp(1))
  if (!ready.ok) throw new Error(ready.problem.message)
  const row = (name: string, value: number): BenchRow => ({ name, value, unit: 'us of CPU' })
  return [
    { name: 'size of a message', value: ready.value.length, unit: 'octets' },
    row('compose', await microsecondsPerCall(messages, compose(plain))),
    row('compose, a condition in the template', await microsecondsPerCall(messages, compose(branching))),
    row('render, then encode the whole', await microsecondsPerCall(messages / 10, renderThenEncode)),
    row('sign, RSA-2048', await signing(messages / 30, 'rsa-sha256', ready.value)),
    row('sign, Ed25519', await signing(messages / 30, 'ed25519-sha256', ready.value)),
  ]
}

async function signing(messages: number, algorithm: 'rsa-sha256' | 'ed25519-sha256', content: string) {
  const { privateKeyPem } = await generateDkimKey(algorithm)
  const key = loadDkimKey('example.org', 'bench', privateKeyPem)
  return microsecondsPerCall(Math.ceil(messages), () => signMessage(content, key))
}

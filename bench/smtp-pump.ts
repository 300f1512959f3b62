/** The cheapest sender: one prepared message over and over, the next envelope in the same write as the dot (RFC 2920). */
import { connect } from 'node:net'

const body = `${'x'.repeat(76)}\r\n`.repeat(128)

/** Sends so many 10 kB messages over so many connections; the seconds it took. Rejects at any reply that is not the expected one. */
export async function pump(port: number, messages: number, connections: number): Promise<number> {
  const startedAt = performance.now()
  let begun = 0
  const next = () => (begun < messages ? ++begun : undefined)
  await Promise.all(Array.from({ length: connections }, () => pumpOne(port, next)))
  return (performance.now() - startedAt) / 1000
}

function pumpOne(port: number, next: () => number | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1').setNoDelay(true)
    let unread = ''
    let expected = ['220', '250']
    let held = ''
    const advance = () => {
      const number = next()
      const dotReply = held === '' ? [] : ['250']
      expected = [...dotReply, ...(number === undefined ? ['221'] : ['250', '250', '354'])]
      socket.write(held + (number === undefined ? 'QUIT\r\n' : envelopeOf(number)), 'latin1')
      held = number === undefined ? '' : messageOf(number)
    }
    const take = (line: string) => {
      const wanted = expected.shift()
      if (line.startsWith(wanted ?? 'nothing')) return
      socket.destroy(new Error(`${line} instead of ${wanted ?? 'nothing'}`))
    }
    socket.on('error', reject)
    socket.on('close', () => resolve())
    socket.write('EHLO bench.test\r\n')
    socket.on('data', (octets) => {
      const lines = (unread + octets.toString('latin1')).split('\r\n')
      unread = lines.pop() ?? ''
      for (const line of lines) if (line[3] !== '-') take(line)
      if (lines.some((line) => line.startsWith('221'))) return
      if (expected.length === 0 && !socket.destroyed) advance()
    })
  })
}

function envelopeOf(number: number): string {
  return `MAIL FROM:<news@sender.test>\r\nRCPT TO:<reader${number}@shop.test>\r\nDATA\r\n`
}

function messageOf(number: number): string {
  const header = `From: News <news@sender.test>\r\nTo: reader${number}@shop.test\r\nSubject: Number ${number}\r\n`
  const names = `Message-ID: <${number}.bench@sender.test>\r\nX-Waybill-Delivery: ${number}\r\n`
  return `${header}${names}\r\n${body}.\r\n`
}

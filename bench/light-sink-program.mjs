/** See light-sink.ts. Tells its port to its parent, and the number of messages when asked; ends with its parent. */
import { createServer } from 'node:net'

const endOfData = Buffer.from('\r\n.\r\n')
const greeting = Buffer.from('220 sink.example ESMTP\r\n')
const capabilities = Buffer.from(
  '250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 100000000\r\n',
)
const ok = Buffer.from('250 2.0.0 Ok\r\n')
const goAhead = Buffer.from('354 End data with <CR><LF>.<CR><LF>\r\n')
const bye = Buffer.from('221 2.0.0 Bye\r\n')
let messages = 0

/** The replies to everything complete in `octets`, and what is left over. */
function answer(session, octets) {
  const replies = []
  let at = 0
  for (;;) {
    if (session.inData) {
      const end = octets.indexOf(endOfData, at)
      if (end === -1) {
        // keep only what could be the beginning of the end
        at = Math.max(at, octets.length - 4)
        break
      }
      at = end + 5
      session.inData = false
      messages += 1
      replies.push(ok)
      continue
    }
    const end = octets.indexOf(10, at)
    if (end === -1) break
    const verb = octets[at] | 0x20
    const second = octets[at + 1] | 0x20
    at = end + 1
    if (verb === 0x65) replies.push(capabilities)
    else if (verb === 0x64) {
      session.inData = true
      replies.push(goAhead)
    } else if (verb === 0x71 && second === 0x75) {
      session.quit = true
      replies.push(bye)
    } else replies.push(ok)
  }
  return { reply: replies.length === 1 ? replies[0] : Buffer.concat(replies), rest: octets.subarray(at) }
}

const server = createServer({ noDelay: true }, (socket) => {
  const session = { inData: false, quit: false }
  let rest = Buffer.alloc(0)
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk) => {
    const result = answer(session, rest.length === 0 ? chunk : Buffer.concat([rest, chunk]))
    rest = result.rest
    if (result.reply.length > 0) socket.write(result.reply)
    if (session.quit) socket.end()
  })
  socket.write(greeting)
})
server.listen(0, '127.0.0.1', () => process.send(server.address().port))
process.on('message', () => process.send(messages))
process.on('disconnect', () => process.exit(0))

/**
 * A self-signed certificate for STARTTLS and implicit TLS, made once and kept in the sandbox's folder. node:crypto signs but
 * makes no certificates, and openssl is not everywhere, so the few lines of DER (X.680, RFC 5280) are here. For localhost only.
 */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Certificate {
  /** PEM. */
  readonly key: string
  readonly cert: string
}

const validYears = 10

export function loadCertificate(folder: string, nowMs: number): Certificate {
  const [keyFile, certFile] = [join(folder, 'tls-key.pem'), join(folder, 'tls-certificate.pem')]
  if (existsSync(keyFile) && existsSync(certFile)) {
    return { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') }
  }
  const made = makeCertificate(nowMs)
  writeFileSync(keyFile, made.key, { mode: 0o600 })
  writeFileSync(certFile, made.cert)
  return made
}

function makeCertificate(nowMs: number): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const ecdsaWithSha256 = sequence(der(0x06, Buffer.from('2a8648ce3d040302', 'hex')))
  const name = sequence(der(0x31, sequence(der(0x06, Buffer.from('550403', 'hex')), text('waybill sandbox'))))
  const end = new Date(nowMs)
  end.setUTCFullYear(end.getUTCFullYear() + validYears)
  const toBeSigned = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.concat([Buffer.of(1), randomBytes(15)])),
    ecdsaWithSha256,
    name,
    sequence(time(new Date(nowMs - 86_400_000)), time(end)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(alternativeNames())),
  )
  const signature = sign('sha256', toBeSigned, privateKey)
  const certificate = sequence(toBeSigned, ecdsaWithSha256, der(0x03, Buffer.of(0), signature))
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: pem(certificate) }
}

/** RFC 5280, 4.2.1.6: DNS name and IPv4 and IPv6 address. */
function alternativeNames(): Buffer {
  const localhost = der(0x82, Buffer.from('localhost'))
  const loopback4 = der(0x87, Buffer.of(127, 0, 0, 1))
  const loopback6 = der(0x87, Buffer.concat([Buffer.alloc(15), Buffer.of(1)]))
  return sequence(
    der(0x06, Buffer.from('551d11', 'hex')),
    der(0x04, sequence(localhost, loopback4, loopback6)),
  )
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts)
}

function text(value: string): Buffer {
  return der(0x0c, Buffer.from(value))
}

/** UTCTime, good until 2049 (RFC 5280, 4.1.2.5.1). */
function time(at: Date): Buffer {
  return der(0x17, Buffer.from(`${at.toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)}Z`))
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content])
  const octets = length < 0x100 ? [length] : [length >> 8, length & 0xff]
  return Buffer.concat([Buffer.of(tag, 0x80 | octets.length, ...octets), content])
}

function pem(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

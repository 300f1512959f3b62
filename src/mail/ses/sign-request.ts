/**
 * Signs a request to Amazon with a secret key: AWS Signature Version 4 (Amazon IAM user guide, "Create a signed AWS API
 * request"), for requests without query and body. The secret never leaves this machine.
 */
import { createHash, createHmac } from 'node:crypto'

export interface AwsCredentials {
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

export interface UnsignedRequest {
  readonly method: 'GET'
  readonly host: string
  readonly path: string
  readonly service: string
}

/** The headers to send besides Host. */
export function signRequest(
  { method, host, path, service }: UnsignedRequest,
  { region, accessKeyId, secretAccessKey }: AwsCredentials,
  now: Date,
): { readonly 'x-amz-date': string; readonly authorization: string } {
  const time = now.toISOString().replace(/[-:]|\.\d+/g, '')
  const day = time.slice(0, 8)
  const scope = `${day}/${region}/${service}/aws4_request`
  const signed = 'host;x-amz-date'
  const canonical = [method, path, '', `host:${host}`, `x-amz-date:${time}`, '', signed, sha256('')].join(
    '\n',
  )
  const text = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n')
  const key = [region, service, 'aws4_request'].reduce<Buffer>(
    (previous, part) => hmac(previous, part),
    hmac(`AWS4${secretAccessKey}`, day),
  )
  const signature = hmac(key, text).toString('hex')
  return {
    'x-amz-date': time,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`,
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

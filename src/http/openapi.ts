/** The OpenAPI 3.1 document, made from the same schemas that check the requests. */
import swagger from '@fastify/swagger'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { App } from './app-types.ts'

export async function registerOpenApi(api: App): Promise<void> {
  await api.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Waybill',
        version: '1',
        description:
          'Self-hosted e-mail campaigns in which every recipient is accounted for. Refusals are problem details (RFC 9457).',
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: '`waybill token create` makes one' },
          session: { type: 'apiKey', in: 'cookie', name: 'waybill_session' },
        },
      },
      security: [{ token: [] }, { session: [] }],
    },
    transform: (route) => {
      const { schema, url } = jsonSchemaTransform(route)
      return { url, schema: { tags: [tagOf(url)], ...schema } }
    },
    transformObject: (document) => tidied(jsonSchemaTransformObject(document)),
  })
  api.get(
    '/openapi.json',
    { schema: { hide: true, response: { 200: z.record(z.string(), z.unknown()) } } },
    () => Promise.resolve({ ...api.swagger() }),
  )
}

function tagOf(url: string): string {
  return url.split('/')[3] ?? 'waybill'
}

interface Schemas {
  readonly [name: string]: unknown
}

const prefix = '#/components/schemas/'

/**
 * Every schema is offered in a shape to send (`NewListInput`) and one to receive. Only those that a route refers to
 * belong in the document, and where just one is left it has the plain name.
 */
function tidied(document: object): object {
  const components: { schemas?: Schemas } = 'components' in document ? Object(document.components) : {}
  const schemas = components.schemas ?? {}
  const used = referredTo({ ...document, components: undefined }, schemas)
  const plainName = (name: string) => {
    const plain = name.replace(/Input$/, '')
    return used.has(plain) ? name : plain
  }
  const kept = Object.entries(schemas).filter(([name]) => used.has(name))
  const named = Object.fromEntries(kept.map(([name, schema]) => [plainName(name), schema]))
  return JSON.parse(
    JSON.stringify({ ...document, components: { ...components, schemas: named } }),
    (key, value: unknown) => {
      if (key === '$ref' && typeof value === 'string') return prefix + plainName(value.slice(prefix.length))
      return key === 'description' && value === 'Default Response' ? 'Done' : value
    },
  )
}

function referredTo(value: unknown, schemas: Schemas, found = new Set<string>()): Set<string> {
  for (const [, name = ''] of JSON.stringify(value ?? null).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (found.has(name)) continue
    found.add(name)
    referredTo(schemas[name], schemas, found)
  }
  return found
}

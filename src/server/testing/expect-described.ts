import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { LightMyRequestResponse } from 'fastify'
import { expect } from 'vitest'
import type { App } from '../routes/routes.ts'

interface Described {
  paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>>
  components?: { schemas?: Record<string, object> }
}

/** Holds an answer against what the served OpenAPI document says of its route: `path` is as it stands there, `/api/v1/segments/{id}`. */
export async function expectDescribed(
  app: App,
  response: LightMyRequestResponse,
  path: string,
  method = 'get',
): Promise<void> {
  const document = (await app.inject('/api/v1/openapi.json')).json<Described>()
  const { responses } = document.paths[path]![method]!
  const content = (responses[String(response.statusCode)] ?? responses['default'])?.content ?? {}
  const schema = Object.values(content)[0]?.schema
  expect(schema, `${method} ${path} ${response.statusCode} is described`).toBeDefined()
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  const isRight = ajv.compile({ ...schema, components: document.components })
  expect(isRight(response.json()) ? [] : isRight.errors).toEqual([])
}

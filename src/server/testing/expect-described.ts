import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { LightMyRequestResponse } from 'fastify'
import { expect } from 'vitest'
import type { App } from '../routes/routes.ts'

interface Described {
  paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>>
  components?: { schemas?: Record<string, object> }
}

/** What the served document says of answers, found out once: it is the same for every app of this process. */
let described: Promise<Described> | undefined
const validators = new Map<string, ValidateFunction | undefined>()

/** Holds an answer against what the served OpenAPI document says of its route: `path` is as it stands there, `/api/v1/segments/{id}`. */
export async function expectDescribed(
  app: App,
  response: LightMyRequestResponse,
  path: string,
  method = 'get',
): Promise<void> {
  described ??= app.inject('/api/v1/openapi.json').then((answer) => answer.json<Described>())
  const key = `${method} ${path} ${response.statusCode}`
  if (!validators.has(key)) validators.set(key, validatorOf(await described, path, method, response.statusCode))
  const isRight = validators.get(key)
  expect(isRight, `${key} is described`).toBeDefined()
  expect(isRight!(response.json()) ? [] : isRight!.errors).toEqual([])
}

function validatorOf(
  { paths, components }: Described,
  path: string,
  method: string,
  status: number,
): ValidateFunction | undefined {
  const { responses } = paths[path]![method]!
  const content = (responses[String(status)] ?? responses['default'])?.content ?? {}
  const schema = Object.values(content)[0]?.schema
  if (schema === undefined) return undefined
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  return ajv.compile({ ...schema, components })
}

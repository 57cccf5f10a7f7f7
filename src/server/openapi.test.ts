import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guardedApp } from '../../test/support/guarded-app.ts'
import type { GuardedApp } from '../../test/support/guarded-app.ts'

interface Operation {
  operationId?: string
  summary?: string
  tags?: string[]
  responses: Record<string, unknown>
}

let served: GuardedApp
let document: { paths: Record<string, Record<string, Operation>>; components?: { schemas?: object } }
beforeAll(async () => {
  served = await guardedApp({ accounts: false })
  document = (await served.app.inject('/api/v1/openapi.json')).json()
})
afterAll(() => served.close())

describe('the description of the API', () => {
  it('is a valid document of OpenAPI 3.1', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate({ ...document })
    expect([valid, errors ?? []]).toEqual([true, []])
    expect(validator.version).toBe('3.1')
  })

  it('names every operation once, says what it is for, and how its problems look', () => {
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ at: `${method} ${path}`, ...operation })),
    )
    const lacking = operations.filter(
      ({ operationId, summary, tags, responses }) =>
        !operationId || !summary || !tags?.length || !('default' in responses),
    )
    expect(lacking.map(({ at }) => at)).toEqual([])
    const ids = operations.map(({ operationId }) => operationId)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  it('points at nothing that is not in it', () => {
    const known = new Set(Object.keys(document.components?.schemas ?? {}))
    const named = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to = '']) => to)
    const dangling = named.filter((to) => !known.has(to.replace('#/components/schemas/', '')))
    expect([...new Set(dangling)]).toEqual([])
  })
})

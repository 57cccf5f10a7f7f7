import type { FastifyInstance, FastifyRequest } from 'fastify'
import { didYouMean } from '../../errors.ts'
import { shownId } from '../../privacy/shown-id.ts'
import { serverErrors } from '../errors.ts'

/**
 * Refuses parameters of an address that its route does not know: left unread, they would answer another question than was asked. Of routes added after it that
 * describe theirs; what a route refuses itself goes first.
 */
export function keepKnownParameters(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    const known = namesIn(route.schema?.querystring)
    if (!known) return
    const refuse = async ({ query }: FastifyRequest) => {
      const name = Object.keys(query as object).find((one) => !known.includes(one))
      if (name === undefined) return
      const shown = shownId(name.slice(0, 100))
      throw serverErrors.error('unknown-parameter', {
        name: shown,
        near: didYouMean(shown, known),
        known: known.join(', '),
      })
    }
    route.preValidation = [...[route.preValidation ?? []].flat(), refuse]
  })
}

function namesIn(schema: unknown): string[] | undefined {
  if (typeof schema !== 'object' || schema === null || !('shape' in schema)) return undefined
  return Object.keys(schema.shape as object)
}

import type { FastifyRequest } from 'fastify'
import type { Right } from '../../project.ts'
import { serverErrors } from '../errors.ts'
import { may } from './visitor.ts'

/** Throws `not-allowed` where who is asking lacks a right beyond that of the route. */
export function demand(request: FastifyRequest, right: Right): void {
  const { name, role } = request.visitor
  if (!may(request, right)) throw serverErrors.error('not-allowed', { right, name, role: role ?? '' })
}

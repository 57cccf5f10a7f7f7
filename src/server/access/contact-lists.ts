import type { FastifyRequest } from 'fastify'
import type { Project } from '../../project.ts'
import { serverErrors } from '../errors.ts'
import { may } from './visitor.ts'

/**
 * Throws `list-by-contact` where somebody who may not see contacts asks for a rule over a list of phone numbers and the like: of a list that they made themselves the
 * answer would tell whose number is whose. `inForce`: lists that definitions in force name may be counted.
 */
export function checkContactLists(
  request: FastifyRequest,
  project: Project,
  rule: unknown,
  { inForce = false }: { inForce?: boolean } = {},
): void {
  if (may(request, 'contacts')) return
  const found = project.contactLists(rule)
  if (found === 'none' || (inForce && found === 'in force')) return
  const { name, role } = request.visitor
  throw serverErrors.error('list-by-contact', { name, role: role ?? '' })
}

import type { FastifyRequest } from 'fastify'
import type { Project } from '../../project.ts'
import { serverErrors } from '../errors.ts'
import { may } from './visitor.ts'

/**
 * Throws `list-by-contact` where somebody who may not see contacts asks for a rule over a list of phone numbers and the like: of a list that they made themselves the
 * answer would tell whose number is whose. `inForce`: lists that definitions in force name, as the newest run read them, may be counted.
 */
export async function checkContactLists(
  request: FastifyRequest,
  project: Project,
  rule: unknown,
  { inForce = false }: { inForce?: boolean } = {},
): Promise<void> {
  if (may(request, 'contacts')) return
  const found = await project.contactLists(rule)
  if (found === 'none' || (inForce && found === 'in force')) return
  throw refused(request)
}

/** Throws the same where a plan, or what the files say, would tell it. */
export async function checkContactPlan(
  request: FastifyRequest,
  project: Project,
  plan?: Parameters<Project['planOfContacts']>[0],
): Promise<void> {
  if (!may(request, 'contacts') && (await project.planOfContacts(plan))) throw refused(request)
}

function refused(request: FastifyRequest): Error {
  const { name, role } = request.visitor
  return serverErrors.error('list-by-contact', { name, role: role ?? '' })
}

import type { FastifyRequest } from 'fastify'
import type { Project } from '../../project.ts'
import { serverErrors } from '../errors.ts'
import { may } from './visitor.ts'

type Asked = NonNullable<Awaited<ReturnType<Project['planOfContacts']>>>

/**
 * Throws where somebody who may not see contacts asks for a rule whose answer would tell whose number is whose: `list-by-contact` over a list of phone numbers and
 * the like that they may have made themselves, `contacts-in-column` over an open column that holds some. `inForce`: lists that definitions in force name, as the newest
 * run read them, may be counted.
 */
export async function checkContacts(
  request: FastifyRequest,
  project: Project,
  rule: unknown,
  { inForce = false }: { inForce?: boolean } = {},
): Promise<void> {
  if (may(request, 'contacts')) return
  const column = project.contactColumn(rule)
  if (column !== undefined) throw refused(request, { by: 'column', column })
  const found = await project.contactLists(rule)
  if (found === 'none' || (inForce && found === 'in force')) return
  throw refused(request, { by: 'list' })
}

/** Throws the same where a plan, or what the files say, would tell it. */
export async function checkContactPlan(
  request: FastifyRequest,
  project: Project,
  plan?: Parameters<Project['planOfContacts']>[0],
): Promise<void> {
  const asked = may(request, 'contacts') ? undefined : await project.planOfContacts(plan)
  if (asked) throw refused(request, asked)
}

function refused(request: FastifyRequest, asked: Asked): Error {
  const { name, role } = request.visitor
  const who = { name, role: role ?? '' }
  if (asked.by === 'list') return serverErrors.error('list-by-contact', who)
  return serverErrors.error('contacts-in-column', { ...who, column: asked.column })
}

import type { FastifyRequest } from 'fastify'
import { withContactsHidden } from '../../project.ts'
import { may } from './visitor.ts'

/** What is told of single people, as who is asking may see it: without the right `contacts`, no text has what looks like one. */
export function shownTo<T>(request: FastifyRequest, told: T): T {
  return may(request, 'contacts') ? told : withContactsHidden(told)
}

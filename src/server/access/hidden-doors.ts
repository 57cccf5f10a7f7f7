import type { FastifyInstance } from 'fastify'
import { may } from './visitor.ts'

/**
 * Whoever may see people may list and count anybody, and is logged. To all others a rule that leads behind a hidden count is not even given: it says who a
 * small group is, if not how many they are.
 */
export function keepHiddenDoors(app: FastifyInstance): void {
  app.addHook('preSerialization', async (request, _, payload) =>
    may(request, 'people') ? payload : withoutHiddenDoors(payload),
  )
}

/** The same answer without the doors of hidden counts: `door` beside hidden `people`, and in `doors` those that are named like a hidden count. */
export function withoutHiddenDoors(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(withoutHiddenDoors)
  if (typeof answer !== 'object' || answer === null) return answer
  const own = answer as Record<string, unknown>
  const entries = Object.entries(own).flatMap(([key, value]): [string, unknown][] => {
    if (key === 'door' && isHidden(own['people'])) return []
    if (key === 'unknownDoor' && isHidden(own['unknown'])) return []
    if (key !== 'doors') return [[key, withoutHiddenDoors(value)]]
    return [[key, Object.fromEntries(Object.entries(value as object).filter(([name]) => !isHidden(own[name])))]]
  })
  return Object.fromEntries(entries)
}

const isHidden = (count: unknown): boolean => typeof count === 'object' && count !== null && 'hidden' in count

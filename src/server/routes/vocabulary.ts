import { z } from 'zod'
import type { Vocabulary as Found } from '../../index.ts'
import { problemSchema } from '../contract/problem.ts'
import { eventValuesSchema, vocabularyQuerySchema, vocabularySchema } from '../contract/vocabulary.ts'
import type { EventValues } from '../contract/vocabulary.ts'
import { eventChoice, vocabularyAnswer } from '../shown/vocabulary-answer.ts'
import type { Routes } from './routes.ts'

const tags = ['vocabulary']
const mostKept = 20

/** What forms for rules offer: conditions with their fields, attributes, events, segments and the like. */
export const vocabularyRoutes: Routes = (app, { readers }) => {
  const vocabularies = kept<Found>()
  const events = kept<EventValues>()

  app.get(
    '/vocabulary',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'getVocabulary',
        tags,
        summary:
          'Everything that a rule about a kind may be made of, with how full attributes are and what values they have',
        querystring: vocabularyQuerySchema,
        response: { 200: vocabularySchema, default: problemSchema },
      },
    },
    ({ query: { kind, search } }) =>
      readers.read(async (project, files) => {
        const key = [project.revision(), files, kind]
        const found = await vocabularies(key, () => project.vocabulary(kind))
        return vocabularyAnswer(found, project.file['minimum group'], search)
      }),
  )

  app.get(
    '/vocabulary/events/:event',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'getEventValues',
        tags,
        summary: 'One event with the values that its columns had for most people in the last 12 months',
        params: z.strictObject({ event: z.string().min(1).max(200) }),
        querystring: vocabularyQuerySchema.omit({ search: true }),
        response: { 200: eventValuesSchema, default: problemSchema },
      },
    },
    ({ params: { event }, query: { kind } }) =>
      readers.read(async (project, files) =>
        events([project.revision(), files, kind, event], async () => ({
          event: eventChoice(await project.eventValues(event, kind), project.file['minimum group']),
        })),
      ),
  )
}

/** Answers that stay right for as long as no file changes and nothing is published or loaded; the last of them are kept. */
function kept<T>(): (key: readonly string[], make: () => Promise<T>) => Promise<T> {
  const known = new Map<string, T>()
  return async (parts, make) => {
    const key = JSON.stringify(parts)
    const found = known.get(key) ?? (await make())
    known.delete(key)
    known.set(key, found)
    for (const [oldest] of known) if (known.size > mostKept) known.delete(oldest)
    return found
  }
}

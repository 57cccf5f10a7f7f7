import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { demand } from '../access/demand.ts'
import { attributeDetailSchema, attributesSchema } from '../contract/attributes.ts'
import { notComputedSchema } from '../contract/not-computed.ts'
import { problemSchema } from '../contract/problem.ts'
import { atQuerySchema } from '../contract/read-at.ts'
import { atOf } from '../desk.ts'
import { serverErrors } from '../errors.ts'
import { notComputed } from '../reading/not-computed.ts'
import { attributeAnswer, populationsOf, spreadAnswer } from '../shown/attribute-answer.ts'
import { countOf } from '../shown/counts.ts'
import type { Routes } from './routes.ts'

const word = z.string().min(1).max(200)
const querySchema = atQuerySchema.extend({ kind: word.default('customer'), population: word.optional() })

/** The bars of one population less those of another are those of the people in between: only who may see people asks for any but all. */
function ofEverybody(request: FastifyRequest, population: string | undefined): void {
  if (population !== undefined && population !== 'everyone') demand(request, 'people')
}

/** Attributes before anything is built of them: how full, how varied, how fresh, how spread (A08). */
export const attributeRoutes: Routes = (app, { answers, readers }) => {
  app.get(
    '/attributes',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'listAttributes',
        tags: ['data'],
        summary: 'The attributes of a kind: fill rate, different values, sensitivity, last update',
        querystring: querySchema.extend({ search: word.optional() }),
        response: { 200: attributesSchema, default: problemSchema },
      },
    },
    (request) => {
      const { kind, population, search, ...at } = request.query
      ofEverybody(request, population)
      const over = population === undefined ? {} : { population }
      return answers.of(
        `attributes ${JSON.stringify([kind, population, search])}`,
        atOf(at),
        async (project, { run }) => {
          const minimum = project.file['minimum group']
          const { manifest } = await project.published({ run })
          const own = manifest.kinds[kind]
          if (!own) throw serverErrors.error('kind-unknown', { kind })
          const marks = project.sensitivities()
          const entries = await project.catalogue({ run, kind, ...over, ...(search === undefined ? {} : { search }) })
          const of =
            population === undefined ? own.entities : own.populations.find((one) => one.id === population)?.members
          return {
            kind,
            ...over,
            populations: populationsOf(own, minimum),
            of: countOf(of ?? own.entities, minimum),
            attributes: entries.map((one) => attributeAnswer(one, minimum, marks.get(`${kind}/${one.id}`))),
          }
        },
      )
    },
  )

  app.get(
    '/attributes/:id',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'getAttribute',
        tags: ['data'],
        summary:
          'How the values of an attribute are spread over everybody, or over a population; of one that is only written, that',
        params: z.strictObject({ id: word }),
        querystring: querySchema,
        response: { 200: z.union([attributeDetailSchema, notComputedSchema]), default: problemSchema },
      },
    },
    (request) => {
      ofEverybody(request, request.query.population)
      return detailOf(request.params.id, request.query)
    },
  )

  async function detailOf(id: string, { kind, population, ...at }: z.infer<typeof querySchema>) {
    const waiting = await readers.read((project) => notComputed(project, 'attribute', id, atOf(at), kind))
    if (waiting) return waiting
    const over = population === undefined ? {} : { population }
    return answers.of(`attribute ${JSON.stringify([id, kind, population])}`, atOf(at), async (project, { run }) => {
      const minimum = project.file['minimum group']
      const { manifest } = await project.published({ run })
      const own = manifest.kinds[kind]
      if (!own) throw serverErrors.error('kind-unknown', { kind })
      const spread = await project.valuesOf(id, { run, kind, ...over })
      const entries = await project.catalogue({ run, kind, search: id, ...over })
      const entry = entries.find((one) => one.id === id)!
      return {
        ...over,
        populations: populationsOf(own, minimum),
        attribute: attributeAnswer(entry, minimum, project.sensitivities().get(`${kind}/${id}`)),
        ...spreadAnswer(entry, spread, { minimum, population }),
        usedBy: await project.usersOf(kind, id),
      }
    })
  }
}

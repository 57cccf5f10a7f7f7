import { z } from 'zod'
import type { Project } from '../../project.ts'
import { may } from '../access/visitor.ts'
import type { Count } from '../contract/count.ts'
import {
  cardQuerySchema,
  cardSchema,
  outsideSchema,
  validationQuerySchema,
  validationSchema,
} from '../contract/evidence.ts'
import { problemSchema } from '../contract/problem.ts'
import { atQuerySchema } from '../contract/read-at.ts'
import { atOf } from '../desk.ts'
import { readAt } from '../reading/read-at.ts'
import { readWhileWaiting } from '../reading/read-while-waiting.ts'
import { countOf, isOpen } from '../shown/counts.ts'
import { cardAnswer, outsideAnswer, validationAnswer } from '../shown/evidence-answer.ts'
import { schemeCells } from '../shown/scheme-list.ts'
import type { Routes } from './routes.ts'

const tags = ['evidence']
const right = { right: 'read' } as const
const params = z.strictObject({ id: z.string().min(1).max(200) })

/** A card of more people is made without what is slow, unless it is asked for. */
const quickFrom = 200_000

/** Whether a scheme or a segment holds. */
export const evidenceRoutes: Routes = (app, desk) => {
  app.get(
    '/evidence/:id/validation',
    {
      config: right,
      schema: {
        operationId: 'getValidation',
        tags,
        summary: 'Whether the classes of a scheme, or a segment and the rest, did afterwards what their order predicts',
        params,
        querystring: validationQuerySchema,
        response: { 200: validationSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { run: _, asOf: __, knownAt: ___, on, after, from, lowestFirst, anyway } = request.query
        const at = await readAt(project, atOf(request.query))
        const found = await project.validate(request.params.id, {
          run: at.run,
          ...(on === undefined ? {} : { on }),
          ...(after === undefined ? {} : { after }),
          ...(from === undefined ? {} : { from }),
          ...(lowestFirst ? { lowestFirst } : {}),
          ...(anyway ? { anyway } : {}),
        })
        return { at, ...validationAnswer(found, readerOf(project, may(request, 'people'))) }
      }),
  )

  app.get(
    '/evidence/:id/outside',
    {
      config: right,
      schema: {
        operationId: 'getOutside',
        tags,
        summary: 'In what the classes of a scheme, or a segment and the rest, differ that they are not made from',
        params,
        querystring: atQuerySchema,
        response: { 200: outsideSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const at = await readAt(project, atOf(request.query))
        const found = await project.outside(request.params.id, { run: at.run })
        const sizes = await sizesOf(project, at.run, request.params.id)
        const hidden = new Set(found.parts.filter((_, place) => !isOpen(sizes[place])).map((one) => one.id))
        return { at, ...outsideAnswer(found, hidden, readerOf(project, may(request, 'people'))) }
      }),
  )

  app.get(
    '/evidence/:id/card',
    {
      config: right,
      schema: {
        operationId: 'getCard',
        tags,
        summary: 'The report card of a scheme or segment: each item a number with how it was computed',
        params,
        querystring: cardQuerySchema,
        response: { 200: cardSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { id } = request.params
        const at = await readAt(project, atOf(request.query))
        const { kinds } = (await project.published({ run: at.run })).manifest
        const many = Object.values(kinds).some(
          ({ entities, schemes, segments }) =>
            entities > quickFrom && [...schemes, ...segments].some((one) => one.id === id),
        )
        const whole = !(request.query.quick ?? many)
        const found = await project.card(id, { run: at.run, whole })
        const sizes = await sizesOf(project, at.run, id)
        return { at, ...cardAnswer(found, sizes, readerOf(project, may(request, 'people'))), whole }
      }),
  )
}

const readerOf = (project: Project, seesPeople: boolean) => ({ minimum: project.file['minimum group'], seesPeople })

/** Of the classes of a scheme, or of a segment and the rest, as every page shows them. */
async function sizesOf(project: Project, run: string, id: string): Promise<Count[]> {
  const minimum = project.file['minimum group']
  const { kinds } = (await project.published({ run })).manifest
  for (const own of Object.values(kinds)) {
    const scheme = own.schemes.find((one) => one.id === id)
    if (scheme) {
      const { shown, classes } = schemeCells(scheme, minimum)
      return classes.map((one) => shown(one))
    }
    const segment = own.segments.find((one) => one.id === id)
    if (!segment) continue
    const all = own.populations.find((one) => one.id === segment.population)?.members ?? own.entities
    const rest = all - segment.members - segment.unknown
    const small = [segment.members, rest].some((one) => one > 0 && one < minimum)
    // One of the two tells the other, beside a population that every page shows.
    return [segment.members, rest].map((one): Count =>
      small ? { hidden: true, under: minimum } : countOf(one, minimum),
    )
  }
  return []
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Project } from '../../project.ts'
import { customerParamsSchema } from '../contract/customer.ts'
import {
  affinityQuerySchema,
  affinitySchema,
  offersQuerySchema,
  offersSchema,
  personalOffersQuerySchema,
  personalOffersSchema,
  triedQuerySchema,
  triedSchema,
} from '../contract/offers.ts'
import { problemSchema } from '../contract/problem.ts'
import type { AtQuery } from '../contract/read-at.ts'
import { atOf } from '../desk.ts'
import type { ServerDesk } from '../desk.ts'
import { groupNamed } from '../doors/group.ts'
import { given } from '../given.ts'
import { boughtOf } from '../reading/bought.ts'
import { personOf } from '../reading/person-of.ts'
import { readAt } from '../reading/read-at.ts'
import { readWhileWaiting } from '../reading/read-while-waiting.ts'
import { countOf, isOpen } from '../shown/counts.ts'
import { offersAnswer, triedAnswer } from '../shown/offers-answer.ts'
import type { Routes } from './routes.ts'

const tags = ['value']
const right = { right: 'read' } as const

/** What is bought together, and what to offer next. */
export const offerRoutes: Routes = (app, desk) => {
  app.get(
    '/affinity',
    {
      config: right,
      schema: {
        operationId: 'getAffinity',
        tags,
        summary: 'Products that are bought together more often than by chance, the surest first',
        querystring: affinityQuerySchema,
        response: { 200: affinitySchema, default: problemSchema },
      },
    },
    (request, reply) =>
      asked(desk, request, reply, async ({ project, at, bought, minimum }) => {
        const { basket, in: whom, with: product } = request.query
        const leastTogether = Math.max(5, minimum)
        const none = { baskets: 0, products: 0, of: 0, leastTogether, ofPairs: 0, pairs: [] }
        if (!bought) return { at, bought: null, verdict: 'no-products' as const, ...none }
        const named = { event: bought.event, by: bought.by }
        if (whom !== undefined && !isOpen(countOf(await sizeOf(project, at.run, bought, whom), minimum)))
          return { at, bought: named, verdict: 'too-few' as const, ...none }
        const {
          run: _,
          day: __,
          ...found
        } = await project.affinity({
          run: at.run,
          ...named,
          leastTogether,
          ...given({ basket, in: whom, with: product }),
        })
        const pairs = found.pairs.map(({ support: _support, ...one }) => one)
        return { at, bought: named, verdict: 'shown' as const, ...found, pairs }
      }),
  )

  app.get(
    '/offers',
    {
      config: right,
      schema: {
        operationId: 'getOffers',
        tags,
        summary: 'Which products to offer to a segment: for how many each is among the best ten, never what they have',
        querystring: offersQuerySchema,
        response: { 200: offersSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      asked(desk, request, reply, async ({ project, at, bought, minimum }) => {
        const { kinds } = (await project.published({ run: at.run })).manifest
        const whom = request.query.who ?? bought?.kind ?? 'everyone'
        const group = groupNamed(kinds, whom)
        const who = { id: whom, name: group?.name ?? { zh: whom, en: whom } }
        const none = { people: 0, optedOut: 0, withoutPurchase: 0, looked: 0, of: 0, general: [], products: [] }
        if (!bought || (group && group.kind !== bought.kind))
          return { at, bought: null, verdict: 'no-products' as const, who, ...none }
        const found = await project.offers(whom, {
          run: at.run,
          event: bought.event,
          by: bought.by,
          least: Math.max(5, minimum),
        })
        const named = { event: bought.event, by: bought.by }
        const people = countOf(found.people, minimum)
        if (!isOpen(people)) return { at, bought: named, verdict: 'too-few' as const, who, ...none, people }
        return { at, bought: named, verdict: 'shown' as const, who, ...offersAnswer(found, minimum) }
      }),
  )

  app.get(
    '/offers/tried',
    {
      config: right,
      schema: {
        operationId: 'tryOffers',
        tags,
        summary: 'How many of ten offers were bought, had they been made before a window that has passed',
        querystring: triedQuerySchema,
        response: { 200: triedSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      asked(desk, request, reply, async ({ project, at, bought, minimum }) => {
        const { within } = request.query
        if (!bought) {
          const hits = { share: null, from: null, to: null }
          const nobody = { people: 0, offers: hits, popularity: hits }
          return { at, bought: null, within, list: 0, fresh: nobody, anything: { ...nobody, history: hits } }
        }
        const named = { event: bought.event, by: bought.by }
        const found = await project.tryOffers({ run: at.run, ...named, within })
        return { at, bought: named, within, ...triedAnswer(found, minimum) }
      }),
  )

  app.get(
    '/people/:kind/:id/offers',
    {
      config: { right: 'people' },
      schema: {
        operationId: 'getCustomerOffers',
        tags: ['people'],
        summary: 'The next best offers of one person; of whoever opted out what most have',
        params: customerParamsSchema,
        querystring: personalOffersQuerySchema,
        response: { 200: personalOffersSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      asked(desk, request, reply, async ({ project, at, bought }) => {
        const { id } = await personOf(project, request, request.params, { run: at.run })
        if (!bought || bought.kind !== request.params.kind)
          return { at, bought: null, optedOut: false, owned: 0, offers: [] }
        const named = { event: bought.event, by: bought.by }
        const found = await project.offersFor(id, { run: at.run, ...named, list: 5 })
        return {
          at,
          bought: named,
          optedOut: found.optedOut,
          owned: found.owned.length,
          offers: found.offers.map(({ product, because }) => ({ product, ...given({ because }) })),
        }
      }),
  )
}

/** How many people a segment, class or population of a run has; of all of a kind, how many that is. */
async function sizeOf(project: Project, run: string, { kind }: { kind: string }, whom: string): Promise<number> {
  const own = (await project.published({ run })).manifest.kinds[kind]!
  const [scheme, named] = whom.split('/')
  const classes = own.schemes.find((one) => one.id === scheme)?.classes ?? []
  const found = named === undefined ? undefined : classes.find((one) => one.id === named)
  const group = found ?? [...own.segments, ...own.populations].find((one) => one.id === whom)
  return group?.members ?? own.entities
}

type Bought = AtQuery & { event?: string | undefined; by?: string | undefined }

interface Asked {
  project: Project
  at: Awaited<ReturnType<typeof readAt>>
  bought: Awaited<ReturnType<typeof boughtOf>>
  minimum: number
}

/** Computes an answer about products while somebody waits; of a person, those of their kind. */
function asked<T>(
  desk: ServerDesk,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: (about: Asked) => Promise<T>,
): Promise<T> {
  const query = request.query as Bought
  return readWhileWaiting(desk, request, reply, async (project) => {
    const at = await readAt(project, atOf(query))
    const { event, by } = query
    const { kinds } = (await project.published({ run: at.run })).manifest
    const kind = (request.params as { kind?: string }).kind ?? (kinds['customer'] ? 'customer' : undefined)
    const bought = await boughtOf(project, at.run, { event, by, kind })
    return answer({ project, at, bought, minimum: project.file['minimum group'] })
  })
}

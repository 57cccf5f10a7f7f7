import type { z } from 'zod'
import type { Project } from '../../project.ts'
import { problemSchema } from '../contract/problem.ts'
import {
  cornersSchema,
  deliveredQuerySchema,
  deliveredSchema,
  driversSchema,
  gapsSchema,
  perceivedSchema,
  viewQuerySchema,
} from '../contract/to-customer.ts'
import { atOf } from '../desk.ts'
import { valueDoors } from '../doors/value-group.ts'
import { given } from '../given.ts'
import { readAt } from '../reading/read-at.ts'
import { readWhileWaiting } from '../reading/read-while-waiting.ts'
import type { ShownWith } from '../shown/to-customer-groups.ts'
import {
  cornersAnswer,
  deliveredAnswer,
  driversAnswer,
  gapsAnswer,
  perceivedAnswer,
} from '../shown/to-customer-answers.ts'
import type { Routes } from './routes.ts'

const tags = ['value']
const right = { right: 'read' } as const

/** What the firm is worth to its customers, and what they lack of it: questions of `views/`. */
export const toCustomerRoutes: Routes = (app, desk) => {
  app.get(
    '/perceived',
    {
      config: right,
      schema: {
        operationId: 'getPerceived',
        tags,
        summary: 'Perceived value: economic, functional and psychological scores of each group and product',
        querystring: viewQuerySchema,
        response: { 200: perceivedSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { at, asked } = await asking(project, request.query)
        const found = await project.perceived(asked)
        return { at, ...perceivedAnswer(found, await shownWith(project, at.run, found)) }
      }),
  )

  app.get(
    '/delivered',
    {
      config: right,
      schema: {
        operationId: 'getDelivered',
        tags,
        summary: 'Delivered value: benefits less costs of evaluating, obtaining and using, beside a rival, and what if',
        querystring: deliveredQuerySchema,
        response: { 200: deliveredSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { at, asked } = await asking(project, request.query)
        const { change } = request.query
        const found = await project.delivered({
          ...asked,
          ...given({ change: change === undefined ? undefined : changesIn(change) }),
        })
        return { at, ...deliveredAnswer(found, await shownWith(project, at.run, found)) }
      }),
  )

  app.get(
    '/corners',
    {
      config: right,
      schema: {
        operationId: 'getCorners',
        tags,
        summary:
          'The value to the customer against the value to the firm, in four corners; who is worth much and gets little',
        querystring: viewQuerySchema,
        response: { 200: cornersSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { at, asked } = await asking(project, request.query)
        const found = await project.corners(asked)
        return { at, ...cornersAnswer(found, await shownWith(project, at.run, found)) }
      }),
  )

  app.get(
    '/drivers',
    {
      config: right,
      schema: {
        operationId: 'getDrivers',
        tags,
        summary: 'Drivers of the value to customers: importance and performance of each, and the scores of five groups',
        querystring: viewQuerySchema,
        response: { 200: driversSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { at, asked } = await asking(project, request.query)
        const found = await project.drivers(asked)
        return { at, ...driversAnswer(found, await shownWith(project, at.run, found)) }
      }),
  )

  app.get(
    '/gaps',
    {
      config: right,
      schema: {
        operationId: 'getGaps',
        tags,
        summary: 'Life stages against products: who lacks what is sold to them and what they need',
        querystring: viewQuerySchema,
        response: { 200: gapsSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { at, asked } = await asking(project, request.query)
        const found = await project.gaps(asked)
        return { at, ...gapsAnswer(found, await shownWith(project, at.run, found)) }
      }),
  )
}

async function asking(project: Project, query: z.output<typeof viewQuerySchema>) {
  const at = await readAt(project, atOf(query))
  return { at, asked: { run: at.run, ...given({ view: query.view }) } }
}

/** `obtain:-10,quality:5`. */
const changesIn = (written: string) =>
  written.split(',').map((one) => {
    const [of = '', by = ''] = one.split(':')
    return { of, by: Number(by) }
  })

async function shownWith(
  project: Project,
  run: string,
  found: { kind: string; in: { id: string }; by?: { id: string; sort: 'attribute' | 'scheme' } },
): Promise<ShownWith> {
  const { kinds } = (await project.published({ run })).manifest
  return {
    manifest: kinds[found.kind]!,
    doors: valueDoors(kinds, found.kind, { whom: found.in.id, by: found.by }),
    minimum: project.file['minimum group'],
  }
}

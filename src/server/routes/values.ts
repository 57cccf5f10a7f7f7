import { problemSchema } from '../contract/problem.ts'
import { atQuerySchema } from '../contract/read-at.ts'
import {
  backTestQuerySchema,
  ledgerQuerySchema,
  simulatedValueSchema,
  simulateSchema,
  valueBackTestSchema,
  valueLedgerSchema,
  valueParamsSchema,
  valueQuerySchema,
  valueSchema,
  valuesSchema,
} from '../contract/values.ts'
import { atOf } from '../desk.ts'
import { worthDoors } from '../doors/worth.ts'
import { readAt } from '../reading/read-at.ts'
import { readWhileWaiting } from '../reading/read-while-waiting.ts'
import { backTestShown, ledgerShown, simulatedShown, valueAnswer } from '../shown/value-answer.ts'
import type { Routes } from './routes.ts'

const tags = ['value']
const right = { right: 'read' } as const

/** What customers are worth: parts by class and segment, the ledger, how good the models are, and what a change would do. */
export const valueRoutes: Routes = (app, desk) => {
  const { readers } = desk
  app.get(
    '/values',
    {
      config: right,
      schema: {
        operationId: 'listValues',
        tags,
        summary: 'Every value definition of a run: parts with their definitions, and the state of the fit',
        querystring: atQuerySchema,
        response: { 200: valuesSchema, default: problemSchema },
      },
    },
    ({ query }) =>
      readers.read(async (project) => {
        const at = await readAt(project, atOf(query))
        const minimum = project.file['minimum group']
        const found = await project.values({ run: at.run })
        const { kinds } = (await project.published({ run: at.run })).manifest
        return {
          at,
          values: found.map((one) => {
            const {
              by: _by,
              in: _in,
              acquisitionLeftOut: _left,
              ...shown
            } = valueAnswer(one, minimum, worthDoors(kinds, one))
            return shown
          }),
        }
      }),
  )

  app.get(
    '/values/:id',
    {
      config: right,
      schema: {
        operationId: 'getValue',
        tags,
        summary: 'What people are worth by a value: of everybody or of some, by class or segment',
        params: valueParamsSchema,
        querystring: valueQuerySchema,
        response: { 200: valueSchema, default: problemSchema },
      },
    },
    ({ params, query }) =>
      readers.read(async (project) => {
        const at = await readAt(project, atOf(query))
        const found = await project.value(params.id, {
          run: at.run,
          ...(query.by === undefined ? {} : { by: query.by }),
          ...(query.in === undefined ? {} : { in: query.in }),
          ...(query.without === undefined ? {} : { withoutAcquisition: true }),
        })
        const { kinds } = (await project.published({ run: at.run })).manifest
        return { at, ...valueAnswer(found, project.file['minimum group'], worthDoors(kinds, found)) }
      }),
  )

  app.get(
    '/values/:id/ledger',
    {
      config: right,
      schema: {
        operationId: 'getValueLedger',
        tags,
        summary: 'Income and costs by month, quarter or year: what historic value is made of',
        params: valueParamsSchema,
        querystring: ledgerQuerySchema,
        response: { 200: valueLedgerSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { params, query } = request
        const at = await readAt(project, atOf(query))
        const asked = { run: at.run, ...(query.in === undefined ? {} : { in: query.in }) }
        const { people } = await project.value(params.id, asked)
        const found = await project.valueLedger(params.id, { ...asked, per: query.per })
        return { at, ...ledgerShown(found, people, project.file['minimum group']) }
      }),
  )

  app.get(
    '/values/:id/back-test',
    {
      config: right,
      schema: {
        operationId: 'backTestValue',
        tags,
        summary: 'How far off a forecast would have been, fitted some time ago, against what came then',
        params: valueParamsSchema,
        querystring: backTestQuerySchema,
        response: { 200: valueBackTestSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { days, ...query } = request.query
        const at = await readAt(project, atOf(query))
        const found = await project.backTestValue(request.params.id, {
          run: at.run,
          ...(days === undefined ? {} : { days }),
        })
        return { at, id: found.id, name: found.name, ...backTestShown(found, project.file['minimum group']) }
      }),
  )

  app.post(
    '/values/:id/simulate',
    {
      config: right,
      schema: {
        operationId: 'simulateValue',
        tags,
        summary:
          'What another keep rate, margin or frequency would do to the current value of a segment; nothing is saved',
        params: valueParamsSchema,
        querystring: atQuerySchema,
        body: simulateSchema,
        response: { 200: simulatedValueSchema, default: problemSchema },
      },
    },
    ({ params, query, body }) =>
      readers.read(async (project) => {
        const at = await readAt(project, atOf(query))
        const { segment, keepRate, margin, frequency } = body
        const found = await project.simulateValue(params.id, {
          run: at.run,
          segment,
          ...(keepRate === undefined ? {} : { keepRate }),
          ...(margin === undefined ? {} : { margin }),
          ...(frequency === undefined ? {} : { frequency }),
        })
        return { at, ...simulatedShown(found, project.file['minimum group']) }
      }),
  )
}

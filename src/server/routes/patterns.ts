import { z } from 'zod'
import { FenqunError } from '../../index.ts'
import type { Project } from '../../project.ts'
import { may } from '../access/visitor.ts'
import { patternsQuerySchema, patternsSchema, windowsQuerySchema, windowsSchema } from '../contract/patterns.ts'
import { problemSchema } from '../contract/problem.ts'
import { atOf } from '../desk.ts'
import { given } from '../given.ts'
import { readAt } from '../reading/read-at.ts'
import { readWhileWaiting } from '../reading/read-while-waiting.ts'
import { patternsAnswer, windowsAnswer } from '../shown/patterns-answer.ts'
import type { Routes } from './routes.ts'

const tags = ['segments']
const right = { right: 'read' } as const
const params = z.strictObject({ id: z.string().min(1).max(200) })
const listOf = (text: string | undefined) => text?.split(',').flatMap((one) => one.trim() || [])

/** When, where and what a segment does, and when it is best contacted. */
export const patternRoutes: Routes = (app, desk) => {
  app.get(
    '/segments/:id/patterns',
    {
      config: right,
      schema: {
        operationId: 'getSegmentPatterns',
        tags,
        summary:
          'Where the events of a segment stand out against those of the others: by hour and weekday, and by text columns',
        params,
        querystring: patternsQuerySchema,
        response: { 200: patternsSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { event, by, within, base } = request.query
        const at = await readAt(project, atOf(request.query))
        const asked = given({ event, by: listOf(by), within, base })
        const found = await project.patterns(request.params.id, { run: at.run, ...asked })
        const shown = { minimum: project.file['minimum group'], seesPeople: may(request, 'people') }
        return { at, ...patternsAnswer(found, shown) }
      }),
  )

  app.get(
    '/segments/:id/windows',
    {
      config: right,
      schema: {
        operationId: 'getSegmentWindows',
        tags,
        summary: 'When the people of a segment answer, and the contact window that is better than the rest',
        params,
        querystring: windowsQuerySchema,
        response: { 200: windowsSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { id } = request.params
        const { event, answered, is, within } = request.query
        const at = await readAt(project, atOf(request.query))
        const { kind, saved } = await segmentOf(project, at.run, id)
        const events = await project.contactEvents({ run: at.run, kind })
        const asked = given({ event, answered, is: listOf(is), within })
        const isNamed = event !== undefined || answered !== undefined
        const found =
          isNamed || events.some((one) => one.likely)
            ? await project.contactWindows(id, { run: at.run, ...asked }).catch(unlessUnsaid(isNamed))
            : undefined
        const legal = project.file['contact hours']
        return { at, ...windowsAnswer(found, { id, events, legal, saved }, project.file['minimum group']) }
      }),
  )
}

const unsaid = new Set(['no-contacts', 'no-such-answer-column', 'answered-which'])

/** What nobody asked for may be missing; what is asked for and wrong is told. */
const unlessUnsaid =
  (isNamed: boolean) =>
  (error: unknown): undefined => {
    if (isNamed || !(error instanceof FenqunError) || !error.problems.every((one) => unsaid.has(one.code))) throw error
  }

/** The kind of a segment, and the window that it has. Of what is no segment the kind is that of customers. */
async function segmentOf(project: Project, run: string, id: string) {
  const { kinds } = (await project.published({ run })).manifest
  for (const [kind, own] of Object.entries(kinds)) {
    const found = own.segments.find((one) => one.id === id)
    const said = found?.about.contactWindow
    if (found)
      return {
        kind,
        saved: said ? { from: said.from, to: said.to, ...(said.learned ? { learned: said.learned } : {}) } : null,
      }
  }
  return { kind: 'customer', saved: null }
}

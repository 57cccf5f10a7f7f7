import { z } from 'zod'
import { may } from '../access/visitor.ts'
import { editorOf } from '../access/editor.ts'
import { problemSchema } from '../contract/problem.ts'
import { savedTreeSchema, saveTreeSchema, treeAnswerSchema, treeQuerySchema } from '../contract/trees.ts'
import { atOf } from '../desk.ts'
import { given } from '../given.ts'
import { readAt } from '../reading/read-at.ts'
import { readWhileWaiting } from '../reading/read-while-waiting.ts'
import { treeAnswer } from '../shown/tree-answer.ts'
import type { Routes } from './routes.ts'

const tags = ['discoveries']
const right = { right: 'read' } as const
const id = z.string().min(1).max(64)

/** Trees: groups that differ in a target, and saving them as rules. */
export const treeRoutes: Routes = (app, desk) => {
  app.get(
    '/trees',
    {
      config: right,
      schema: {
        operationId: 'discoverTree',
        tags,
        summary:
          'Groups of people that differ in a target, as a tree; an equal question about a run is answered by what is kept',
        querystring: treeQuerySchema,
        response: { 200: treeAnswerSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { of, run: _, asOf: __, knownAt: ___, ...asked } = request.query
        const at = await readAt(project, atOf(request.query))
        const attributes = of?.split(',').filter(Boolean)
        const found = await project.discoverTree({
          ...given(asked),
          ...(attributes?.length ? { of: attributes } : {}),
          target: request.query.target,
          run: at.run,
        })
        const shown = { seesPeople: may(request, 'people'), minimum: project.file['minimum group'] }
        return { at, ...treeAnswer(found.id, found.tree, shown) }
      }),
  )

  app.get(
    '/trees/:id',
    {
      config: right,
      schema: {
        operationId: 'getTree',
        tags,
        summary: 'A tree that is kept',
        params: z.strictObject({ id }),
        response: { 200: treeAnswerSchema, default: problemSchema },
      },
    },
    (request) =>
      desk.readers.read(async (project) => {
        const found = await project.keptTree(request.params.id)
        const shown = { seesPeople: may(request, 'people'), minimum: project.file['minimum group'] }
        return { at: await readAt(project, { run: found.run }), ...treeAnswer(found.id, found.tree, shown) }
      }),
  )

  app.post(
    '/trees/:id/save',
    {
      config: { right: 'edit' },
      schema: {
        operationId: 'saveTree',
        tags,
        summary:
          'Writes a tree as a scheme of ordered rules, or one leaf as a segment: a file that can be edited and undone',
        params: z.strictObject({ id }),
        body: saveTreeSchema,
        response: { 201: savedTreeSchema, default: problemSchema },
      },
    },
    async ({ params, body: { name, ...wanted }, visitor }, reply) => {
      const made = await desk.readers.read(async (project) => {
        const { tree } = await project.keptTree(params.id)
        return project.saveTree(tree, { ...wanted, ...editorOf(visitor), ...(name === undefined ? {} : { name }) })
      })
      const { id: saved, file, edit } = made
      const sort = 'scheme' in wanted ? ('schemes' as const) : ('segments' as const)
      return reply.status(201).send({ sort, id: saved, file, edit })
    },
  )
}

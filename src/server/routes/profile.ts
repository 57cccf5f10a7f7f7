import { z } from 'zod'
import type { Project } from '../../project.ts'
import { may } from '../access/visitor.ts'
import { problemSchema } from '../contract/problem.ts'
import {
  groupProfileSchema,
  profileQuerySchema,
  schemeProfileQuerySchema,
  schemeProfileSchema,
} from '../contract/profile.ts'
import type { GroupProfile, ProfileQuery, SchemeProfile, SchemeProfileQuery } from '../contract/profile.ts'
import { atOf } from '../desk.ts'
import { readAt } from '../reading/read-at.ts'
import { readWhileWaiting } from '../reading/read-while-waiting.ts'
import { traitsAsked } from '../reading/traits-asked.ts'
import { profileAnswer, schemeProfileAnswer, withoutNumbers } from '../shown/profile-answer.ts'
import { roughScheme, roughTraits } from '../shown/rough.ts'
import { schemeCells } from '../shown/scheme-list.ts'
import type { Routes } from './routes.ts'

const tags = ['schemes']
const right = { right: 'read' } as const
const id = z.string().min(1).max(200)

/** What tells the classes of a scheme apart, and one of them from the others. */
export const profileRoutes: Routes = (app, desk) => {
  app.get(
    '/schemes/:id/profile',
    {
      config: right,
      schema: {
        operationId: 'getSchemeProfile',
        tags,
        summary: 'What tells the classes of a scheme apart: means and shares of each, how much they explain',
        params: z.strictObject({ id }),
        querystring: schemeProfileQuerySchema,
        response: { 200: schemeProfileSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const { at, ...found } = await schemeProfile(project, request.params.id, request.query)
        return { at, ...(may(request, 'people') ? found : roughScheme(found)) }
      }),
  )

  app.get(
    '/schemes/:id/classes/:class/profile',
    {
      config: right,
      schema: {
        operationId: 'getClassProfile',
        tags,
        summary: 'What tells the people of a class from those of the other classes, or from another group',
        params: z.strictObject({ id, class: id }),
        querystring: profileQuerySchema,
        response: { 200: groupProfileSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const found = await classProfile(project, request.params, request.query)
        return may(request, 'people') ? found : roughTraits(found)
      }),
  )
}

async function schemeProfile(project: Project, scheme: string, query: SchemeProfileQuery): Promise<SchemeProfile> {
  const at = await readAt(project, atOf(query))
  const found = await project.schemeProfile(scheme, { run: at.run, ...traitsAsked(query) })
  const { kinds } = (await project.published({ run: at.run })).manifest
  const own = kinds[found.kind]!.schemes.find((one) => one.id === scheme)!
  const { shown, classes } = schemeCells(own, project.file['minimum group'])
  return {
    at,
    ...schemeProfileAnswer(
      found,
      classes.map((one) => shown(one)),
    ),
  }
}

async function classProfile(
  project: Project,
  asked: { id: string; class: string },
  query: ProfileQuery,
): Promise<GroupProfile> {
  const at = await readAt(project, atOf(query))
  const found = await project.traits(`${asked.id}/${asked.class}`, { run: at.run, ...traitsAsked(query) })
  const { kinds } = (await project.published({ run: at.run })).manifest
  const own = kinds[found.kind]!.schemes.find((one) => one.id === asked.id)!
  const { shown, classes } = schemeCells(own, project.file['minimum group'])
  const people = shown(classes[own.classes.findIndex((one) => one.id === asked.class)]!)
  const answer = { at, ...profileAnswer(found), people }
  // How many the others are tells how many these are, and so do those with a value.
  return typeof people === 'number' ? answer : { ...withoutNumbers(answer), others: people }
}

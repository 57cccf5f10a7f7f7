import { z } from 'zod'
import type { Project } from '../../project.ts'
import { notComputedSchema } from '../contract/not-computed.ts'
import { problemSchema } from '../contract/problem.ts'
import { groupProfileSchema, profileQuerySchema } from '../contract/profile.ts'
import type { GroupProfile, ProfileQuery } from '../contract/profile.ts'
import { atQuerySchema } from '../contract/read-at.ts'
import {
  segmentChangesSchema,
  segmentParamsSchema,
  segmentQuerySchema,
  segmentSchema,
  segmentVersionsSchema,
  segmentWhySchema,
} from '../contract/segment.ts'
import type { SegmentAnswer, SegmentChanges, SegmentVersions, SegmentWhy } from '../contract/segment.ts'
import { may } from '../access/visitor.ts'
import { atOf } from '../desk.ts'
import { doorOf } from '../doors/group.ts'
import { serverErrors } from '../errors.ts'
import { notComputed } from '../reading/not-computed.ts'
import { readAt } from '../reading/read-at.ts'
import { readWhileWaiting } from '../reading/read-while-waiting.ts'
import { changesAnswer } from '../shown/changes-answer.ts'
import { warningsTold } from '../access/warnings-told.ts'
import { traitsAsked } from '../reading/traits-asked.ts'
import { profileAnswer } from '../shown/profile-answer.ts'
import { roughTraits } from '../shown/rough.ts'
import { reachAnswer } from '../shown/reach-answer.ts'
import { countedNode, segmentAnswer, sizesOf } from '../shown/segment-answer.ts'
import type { Routes } from './routes.ts'

const tags = ['segments']
const right = { right: 'read' } as const

/** One segment: what it is, how it went, who came and went, what its people are like, and why. */
export const segmentRoutes: Routes = (app, desk) => {
  const { readers } = desk
  app.get(
    '/segments/:id',
    {
      config: right,
      schema: {
        operationId: 'getSegment',
        tags,
        summary:
          'A segment: its rule, size, worth, and how it went over the published as-of days; of one that is only written, that',
        params: segmentParamsSchema,
        querystring: segmentQuerySchema,
        response: { 200: z.union([segmentSchema, notComputedSchema]), default: problemSchema },
      },
    },
    (request) =>
      readers.read(async (project) => {
        const { params, query } = request
        const waiting = await notComputed(project, 'segment', params.id, atOf(query))
        if (waiting) return waiting
        const found = await overview(project, params.id, query)
        return { ...found, problems: warningsTold(request, found.problems) }
      }),
  )

  app.get(
    '/segments/:id/changes',
    {
      config: right,
      schema: {
        operationId: 'getSegmentChanges',
        tags,
        summary: 'Who entered and left a segment since the published run before, by reason',
        params: segmentParamsSchema,
        querystring: atQuerySchema,
        response: { 200: segmentChangesSchema, default: problemSchema },
      },
    },
    ({ params, query }) => readers.read((project) => changes(project, params.id, query)),
  )

  app.get(
    '/segments/:id/profile',
    {
      config: right,
      schema: {
        operationId: 'getSegmentProfile',
        tags,
        summary: 'What tells the members of a segment from the rest of its population, or from another segment',
        params: segmentParamsSchema,
        querystring: profileQuerySchema,
        response: { 200: groupProfileSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project) => {
        const found = await profile(project, request.params.id, request.query)
        return may(request, 'people') ? found : roughTraits(found)
      }),
  )

  app.get(
    '/segments/:id/history',
    {
      config: right,
      schema: {
        operationId: 'getSegmentHistory',
        tags,
        summary: 'The versions of the definition of a segment, and when each was in force',
        params: segmentParamsSchema,
        querystring: atQuerySchema,
        response: { 200: segmentVersionsSchema, default: problemSchema },
      },
    },
    ({ params, query }) => readers.read((project) => versions(project, params.id, query)),
  )

  app.get(
    '/segments/:id/why',
    {
      config: right,
      schema: {
        operationId: 'getSegmentWhy',
        tags,
        summary: 'The rule of a segment as a tree, with how many people each condition holds for',
        params: segmentParamsSchema,
        querystring: atQuerySchema,
        response: { 200: segmentWhySchema, default: problemSchema },
      },
    },
    ({ params, query }) => readers.read((project) => why(project, params.id, query)),
  )
}

type Query = z.infer<typeof atQuerySchema>

const minimumOf = ({ file }: Project): number => file['minimum group']

/** A segment of a run, with its kind. Throws `not-computed`, `not-found`. */
async function segmentIn(project: Project, run: string, id: string) {
  const { manifest } = await project.published({ run })
  for (const [kind, own] of Object.entries(manifest.kinds)) {
    const segment = own.segments.find((one) => one.id === id)
    if (segment) return { kind, own, segment, manifest }
  }
  if (await project.writtenRule('segment', id)) throw serverErrors.error('not-computed', { id })
  await project.flows(id, { run })
  throw new Error(`${id} is a segment of ${run} that its manifest does not know`)
}

async function overview(
  project: Project,
  id: string,
  query: z.infer<typeof segmentQuerySchema>,
): Promise<SegmentAnswer> {
  const at = await readAt(project, atOf(query))
  const { kind, own, segment, manifest } = await segmentIn(project, at.run, id)
  const worth = await project.worth(id, {
    run: at.run,
    ...(query.value === undefined ? {} : { attribute: query.value }),
  })
  const timeline = await project.timeline(id, {
    to: at.day,
    value: worth?.attribute,
    ...(query.knownAt === undefined ? {} : { knownAt: query.knownAt }),
  })
  if (timeline.what !== 'segment') throw new Error(`${id} has members and is no segment`)
  const draft = doorOf({ kind, population: segment.population }, [{ 'in segment': id }])
  const reach = await project.reach(draft, { run: at.run })
  const dayOf = (instant: string) => timeline.points.find((one) => one.run === at.run && instant === manifest.asOf)?.day
  return {
    at,
    reach: reach ? reachAnswer(reach, draft, minimumOf(project)) : null,
    ...segmentAnswer(
      {
        own: segment,
        manifest: own,
        kind,
        day: at.day,
        asOfDay: (instant) => dayOf(instant) ?? instant.slice(0, 10),
        timeline,
        worth,
        problems: manifest.problems,
        notes: project.notesAbout(id),
        since: timeline.points.at(-2)?.day,
      },
      minimumOf(project),
    ),
  }
}

async function changes(project: Project, id: string, query: Query): Promise<SegmentChanges> {
  const at = await readAt(project, atOf(query))
  await segmentIn(project, at.run, id)
  const flows = await project.flows(id, { run: at.run })
  const timeline = await project.timeline(id, { from: at.day, to: at.day })
  const days = (await project.history()).map((one) => one.manifest.day)
  return { at, ...changesAnswer(flows, at.day, days, timeline.points.at(-1)?.drift, minimumOf(project)) }
}

async function profile(project: Project, id: string, query: ProfileQuery): Promise<GroupProfile> {
  const at = await readAt(project, atOf(query))
  await segmentIn(project, at.run, id)
  return { at, ...profileAnswer(await project.traits(id, { run: at.run, ...traitsAsked(query) })) }
}

async function versions(project: Project, id: string, query: Query): Promise<SegmentVersions> {
  const at = await readAt(project, atOf(query))
  const { kind, segment } = await segmentIn(project, at.run, id)
  const found = await project.versions(kind, id)
  return { at, id, name: segment.name, versions: found.map((one) => ({ ...one, sentence: one.sentence ?? null })) }
}

async function why(project: Project, id: string, query: Query): Promise<SegmentWhy> {
  const at = await readAt(project, atOf(query))
  await segmentIn(project, at.run, id)
  const rule = await project.ruleCounts(id, { run: at.run })
  const { manifest } = await project.published({ run: at.run })
  const own = manifest.kinds[rule.kind]?.populations.find((one) => one.id === rule.population.id)
  const counts = rule.counts
  const minimum = minimumOf(project)
  const { true: members = 0, unknown = 0 } = counts?.rule ?? {}
  return {
    at,
    id,
    name: rule.name,
    population: {
      ...rule.population,
      people: sizesOf({ members, unknown }, counts?.population ?? own?.members ?? 0, minimum).population,
    },
    sentence: rule.sentence,
    tree: counts ? countedNode(counts.rule, minimum) : null,
    changedSince: rule.changedSince,
  }
}

import { createReadStream, existsSync } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import type { Right } from '../../project.ts'
import { checkContactPlan } from '../access/contact-rules.ts'
import { demand } from '../access/demand.ts'
import { jobTold, logTold } from '../access/job-told.ts'
import { jobSchema, jobsSchema, jobWithLogSchema, newJobSchema } from '../contract/jobs.ts'
import type { Work } from '../contract/jobs.ts'
import { problemSchema } from '../contract/problem.ts'
import { serverErrors } from '../errors.ts'
import { jobEvents } from '../jobs/job-events.ts'
import { inProjectZone } from '../reading/in-project-zone.ts'
import { zonedAnswer } from '../reading/zoned-answers.ts'
import type { Routes } from './routes.ts'

/** What one must be allowed to do to have a work done, or stopped. */
const rightsFor: Readonly<Record<Work, Right>> = {
  load: 'run',
  run: 'run',
  backfill: 'run',
  plan: 'plan',
  apply: 'run',
  export: 'export',
  discover: 'plan',
}

const idSchema = z.strictObject({ id: z.string().max(40) })
const tags = ['jobs']

/** Long work: asked for, followed, stopped. */
export const jobRoutes: Routes = (app, { jobs, readers }) => {
  const known = (id: string) => {
    const found = jobs.find(id)
    if (!found) throw serverErrors.error('job-unknown', { id })
    return found
  }
  const streams = new Set<{ end(): unknown }>()
  app.addHook('preClose', async () => {
    for (const stream of streams) stream.end()
  })

  app.post(
    '/jobs',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'startJob',
        tags,
        summary: 'Begins long work; each work needs its own right',
        body: newJobSchema,
        response: { 202: jobSchema, default: problemSchema },
      },
    },
    async (request, reply) => {
      const { work, options } = request.body
      demand(request, rightsFor[work])
      // A layout is made to leave with contacts, for a purpose; a plain list that shows them is a look at them.
      if (work === 'export' && options.unmask && options.layout === undefined) demand(request, 'contacts')
      if (work === 'plan' || work === 'apply')
        await readers.read(async (project) => {
          const isOfFiles = work === 'plan' || (options.replan ?? false)
          const kept = isOfFiles ? undefined : await project.keptPlan(options.plan)
          if (isOfFiles || kept) await checkContactPlan(request, project, kept)
        })
      const job = jobs.add({ work, options, by: request.visitor.name })
      return reply.status(202).header('location', `/api/v1/jobs/${job.id}`).send(job)
    },
  )

  app.get(
    '/jobs',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'listJobs',
        tags,
        summary: 'Jobs, the newest first',
        querystring: z.object({
          limit: z.coerce.number().int().min(1).max(200).default(50),
          next: z.string().max(40).optional(),
        }),
        response: { 200: jobsSchema, default: problemSchema },
      },
    },
    (request) => {
      const { limit, next } = request.query
      const found = jobs.list({ limit: limit + 1, ...(next === undefined ? {} : { before: next }) })
      const page = found.slice(0, limit)
      return {
        jobs: page.map((one) => jobTold(request, one)),
        ...(found.length > limit ? { next: page.at(-1)!.id } : {}),
      }
    },
  )

  app.get(
    '/jobs/:id',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'getJob',
        tags,
        summary: 'One job with its log',
        params: idSchema,
        response: { 200: jobWithLogSchema, default: problemSchema },
      },
    },
    (request) => logTold(request, known(request.params.id)),
  )

  app.delete(
    '/jobs/:id',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'cancelJob',
        tags,
        summary: 'Asks a job to stop: what it has published stays, what it has not is as if it had never begun',
        params: idSchema,
        response: { 202: jobSchema, default: problemSchema },
      },
    },
    async (request, reply) => {
      const { job } = known(request.params.id)
      if (job.by !== request.visitor.name) demand(request, rightsFor[job.work])
      jobs.cancel(job.id)
      return reply.status(202).send(jobTold(request, known(job.id).job))
    },
  )

  app.get(
    '/jobs/:id/events',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'followJob',
        tags,
        summary: 'A job as server-sent events: `line` and `job`; goes on behind Last-Event-ID',
        params: idSchema,
        querystring: z.object({ after: z.coerce.number().int().min(0).optional() }),
        response: {
          200: { description: 'Events', content: { 'text/event-stream': { schema: z.string() } } },
          default: problemSchema,
        },
      },
    },
    async (request, reply) => {
      const { job } = known(request.params.id)
      const said = Number(request.headers['last-event-id'])
      const after = Number.isSafeInteger(said) && said > 0 ? said : (request.query.after ?? 0)
      const allowed = () => request.stillMay('read')
      const zoned = await inProjectZone(readers)
      const stream = jobEvents(jobs, job.id, {
        after,
        allowed,
        told: (found) => zonedAnswer(logTold(request, found), zoned),
      })
      streams.add(stream)
      stream.on('close', () => streams.delete(stream))
      return reply
        .header('content-type', 'text/event-stream; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('x-accel-buffering', 'no')
        .send(stream as never)
    },
  )

  app.get(
    '/jobs/:id/file',
    {
      config: { right: 'export' },
      schema: {
        operationId: 'fetchJobFile',
        tags,
        summary: 'The file that an export made; kept until the server stops',
        params: idSchema,
        response: {
          200: { description: 'The file', content: { 'application/octet-stream': { schema: z.string() } } },
          default: problemSchema,
        },
      },
    },
    async (request, reply) => {
      const { job } = known(request.params.id)
      if (job.result?.['unmasked'] === true && job.options['layout'] === undefined) demand(request, 'contacts')
      const path = jobs.fileOf(job.id)
      if (path === undefined || !existsSync(path)) throw serverErrors.error('file-gone', { id: job.id })
      return reply
        .header('content-type', 'application/octet-stream')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(basename(path))}`)
        .send(createReadStream(path) as never)
    },
  )
}

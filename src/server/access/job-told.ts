import type { FastifyRequest } from 'fastify'
import type { Job, JobLine, JobWithLog } from '../contract/jobs.ts'
import { may } from './visitor.ts'
import { warningsTold } from './warnings-told.ts'

/** Whether how many rows a step has may be told: rows of lists with `contacts`, of what else is computed with `people`. Of loads they are no people of a rule. */
export function mayTellRows(request: FastifyRequest, step: string): boolean {
  return step.startsWith('load ') || may(request, step.startsWith('list ') ? 'contacts' : 'people')
}

const counts = new Set(['rows', 'bytes', 'sha256', 'dropped'])

/** A job as who is asking may see it: of warnings what they may know, without `people` nothing of an export that says how many are on it, or who gets it. */
export function jobTold(request: FastifyRequest, job: Job): Job {
  const steps = job.steps.map(({ rows, ...step }) =>
    rows !== undefined && mayTellRows(request, step.step) ? { ...step, rows } : step,
  )
  const problems = warningsTold(request, job.problems)
  if (job.work !== 'export' || may(request, 'people')) return { ...job, steps, problems }
  const result = job.result && Object.fromEntries(Object.entries(job.result).filter(([key]) => !counts.has(key)))
  return { ...job, steps, problems, options: {}, result }
}

/** A line of the log in the same way. */
export function lineTold(request: FastifyRequest, line: JobLine): JobLine {
  if (mayTellRows(request, line.text.en)) return line
  const { zh, en } = line.text
  return { ...line, text: { zh: zh.replace(/ · [\d,]+ 行/, ''), en: en.replace(/ · [\d,]+ rows/, '') } }
}

/** A job with its log. */
export const logTold = (request: FastifyRequest, { job, lines }: JobWithLog): JobWithLog => ({
  job: jobTold(request, job),
  lines: lines.map((one) => lineTold(request, one)),
})

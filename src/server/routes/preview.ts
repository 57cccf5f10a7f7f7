import type { Project } from '../../project.ts'
import { checkContacts } from '../access/contact-rules.ts'
import { shownTo } from '../access/shown-to.ts'
import { may } from '../access/visitor.ts'
import type { Draft } from '../contract/draft.ts'
import type { Backcast, PreviewAnswer, PreviewRequest } from '../contract/preview.ts'
import { backcastSchema, previewRequestSchema, previewSchema } from '../contract/preview.ts'
import { problemSchema } from '../contract/problem.ts'
import { serverErrors } from '../errors.ts'
import { shownProblem } from '../problem.ts'
import { readWhileWaiting } from '../reading/read-while-waiting.ts'
import { isOpen } from '../shown/counts.ts'
import { backcastPoints, countedAnswer, shownWarning } from '../shown/preview-answer.ts'
import type { Routes } from './routes.ts'

const tags = ['preview']
const shownPeople = 10

/** Counting segments that nobody has saved. */
export const previewRoutes: Routes = (app, desk) => {
  app.post(
    '/preview',
    {
      config: { right: 'people' },
      schema: {
        operationId: 'previewSegment',
        tags,
        summary: 'Counts an unsaved segment exactly; what is wrong with it is a part of the answer',
        body: previewRequestSchema,
        response: { 200: previewSchema, default: problemSchema },
      },
    },
    (request, reply) => {
      const { body } = request
      const people = body.people && may(request, 'people') ? shownPeople : 0
      return readWhileWaiting(desk, request, reply, async (project): Promise<PreviewAnswer> => {
        await checkContacts(request, project, ruleOf(project, body), { inForce: true })
        const { text, value, problems, found } = await project.previewDraft(formsOf(body), {
          people,
          ...(body.id === undefined ? {} : { id: body.id }),
        })
        const counted = found ? countedAnswer(found, project.file['minimum group']) : null
        if (counted && !isOpen(counted.matching))
          desk.access.audit.note({
            who: request.visitor.name,
            did: 'count-few',
            object: body.id === undefined ? 'segment' : `segment/${body.id}`,
            detail: { rule: counted.sentence.en, ...(counted.run === undefined ? {} : { run: counted.run }) },
          })
        return {
          text,
          value: value ?? null,
          problems: problems
            .flatMap((one) => (counted ? (shownWarning(one, counted) ?? []) : one))
            .map((one) => ({ ...shownProblem(one), ...(one.path ? { path: [...one.path] } : {}) })),
          counted: counted?.people ? { ...counted, people: shownTo(request, counted.people) } : counted,
        }
      })
    },
  )

  app.post(
    '/preview/backcast',
    {
      config: { right: 'people' },
      schema: {
        operationId: 'backcastSegment',
        tags,
        summary: 'What an unsaved segment would have held at earlier published as-of days',
        body: previewRequestSchema,
        response: { 200: backcastSchema, default: problemSchema },
      },
    },
    (request, reply) =>
      readWhileWaiting(desk, request, reply, async (project): Promise<Backcast> => {
        const { body } = request
        await checkContacts(request, project, ruleOf(project, body), { inForce: true })
        const { problems, found } = await project.backcastDraft(formsOf(body))
        return {
          points: backcastPoints(found?.points ?? [], project.file['minimum group']),
          missing: found?.missing ?? [],
          problems: problems.map(shownProblem),
        }
      }),
  )
}

/** Throws `bad-request` where the draft is given in no form. */
function formsOf({ value, text, draft }: PreviewRequest): { value?: Record<string, unknown>; text?: string } {
  const given = value ?? (draft ? valueOf(draft) : undefined)
  if (given === undefined && text === undefined)
    throw serverErrors.error('bad-request', { what: 'one of value, text, draft' })
  return { ...(given ? { value: given } : {}), ...(text === undefined ? {} : { text }) }
}

/** What the draft says, in whichever form it is given. */
function ruleOf(project: Project, body: PreviewRequest): unknown {
  const { value, text } = formsOf(body)
  return value ?? project.definitions.readText('segments', text ?? '').value
}

/** A rule alone as a definition that has no id yet. */
function valueOf({ kind, population, name, where }: Draft): Record<string, unknown> {
  return {
    ...(name ? { name } : {}),
    ...(kind === undefined || kind === 'customer' ? {} : { kind }),
    ...(population === undefined ? {} : { population }),
    where,
  }
}

import type { Checklist, Remapped } from '../../index.ts'
import { may } from '../access/visitor.ts'
import { editorOf } from '../access/editor.ts'
import {
  adviceQuerySchema,
  adviceSchema,
  checklistQuerySchema,
  checklistSchema,
  needsQuerySchema,
  needsSchema,
  switchSchema,
  tickSchema,
  untickSchema,
} from '../contract/guide.ts'
import type { ChecklistAnswer } from '../contract/guide.ts'
import { problemSchema } from '../contract/problem.ts'
import { atOf } from '../desk.ts'
import { given } from '../given.ts'
import type { Routes } from './routes.ts'

const tags = ['guide']
const mostProofs = 12

/** Where to begin, how far a project is, and what people said they need. */
export const guideRoutes: Routes = (app, { readers }) => {
  app.get(
    '/advice',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'getAdvice',
        tags,
        summary: 'Which ways to groups the data bear, with reasons and the data that is missing',
        querystring: adviceQuerySchema,
        response: { 200: adviceSchema, default: problemSchema },
      },
    },
    ({ query }) => {
      const { kind, aim, survey } = query
      const answers = survey === undefined ? {} : { survey: survey === 'yes' }
      return readers.read((project) => project.advise({ ...atOf(query), ...given({ kind, aim }), ...answers }))
    },
  )

  app.get(
    '/checklist',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'getChecklist',
        tags,
        summary:
          'Five steps from data to results, each done by its proofs; `template` looks at them by another template',
        querystring: checklistQuerySchema,
        response: { 200: checklistSchema, default: problemSchema },
      },
    },
    ({ query }) => readers.read(async (project) => checklistAnswer(await project.checklist(given(query)))),
  )

  app.post(
    '/checklist/tick',
    {
      config: { right: 'edit' },
      schema: {
        operationId: 'tickStep',
        tags,
        summary: 'Says that a step is done, by a proof; without one it is refused',
        body: tickSchema,
        response: { 200: checklistSchema, default: problemSchema },
      },
    },
    ({ body: { step, ...more }, visitor }) =>
      readers.read(async (project) =>
        checklistAnswer(await project.tickStep(step, { ...given(more), ...editorOf(visitor) })),
      ),
  )

  app.post(
    '/checklist/untick',
    {
      config: { right: 'edit' },
      schema: {
        operationId: 'untickStep',
        tags,
        summary: 'Takes the tick of a step away',
        body: untickSchema,
        response: { 200: checklistSchema, default: problemSchema },
      },
    },
    ({ body: { step, ...more }, visitor }) =>
      readers.read(async (project) =>
        checklistAnswer(await project.untickStep(step, { ...given(more), ...editorOf(visitor) })),
      ),
  )

  app.post(
    '/checklist/template',
    {
      config: { right: 'edit' },
      schema: {
        operationId: 'switchChecklist',
        tags,
        summary: 'Takes another template; ticks stay, and count for the steps that their proofs prove',
        body: switchSchema,
        response: { 200: checklistSchema, default: problemSchema },
      },
    },
    ({ body: { template, ...more }, visitor }) =>
      readers.read(async (project) =>
        checklistAnswer(await project.switchTemplate(template, { ...given(more), ...editorOf(visitor) })),
      ),
  )

  app.get(
    '/needs',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'getNeeds',
        tags,
        summary: 'What people said in research notes, counted by need and by segment, without names',
        querystring: needsQuerySchema,
        response: { 200: needsSchema, default: problemSchema },
      },
    },
    (request) => {
      const { query } = request
      const lookUp = may(request, 'contacts') || !may(request, 'edit')
      return readers.read((project) => project.needs({ ...atOf(query), ...given({ of: query.of }), lookUp }))
    },
  )
}

/** With the first proofs of each step; how many there are is told. */
function checklistAnswer(found: Checklist & { remapped?: Remapped }): ChecklistAnswer {
  return {
    ...found,
    steps: found.steps.map((one) => ({
      ...one,
      proofs: one.proofs.slice(0, mostProofs),
      proofCount: one.proofs.length,
    })),
  }
}

import { z } from 'zod'
import { checkContactPlan } from '../access/contact-rules.ts'
import { planSchema } from '../contract/plan.ts'
import { warningsTold } from '../access/warnings-told.ts'
import { problemSchema } from '../contract/problem.ts'
import { shownProblem } from '../problem.ts'
import { planAnswer } from '../shown/plan-answer.ts'
import type { Routes } from './routes.ts'

/** What edited files would change; making a plan and applying it are jobs. */
export const planRoutes: Routes = (app, { readers }) => {
  app.get(
    '/plan',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'getPlan',
        tags: ['runs'],
        summary: 'The plan that was made last, or one by its id: what changes, who moves, what stands in the way',
        querystring: z.object({ plan: z.string().min(1).max(40).optional() }),
        response: { 200: planSchema, default: problemSchema },
      },
    },
    (request) =>
      readers.read(async (project) => {
        const plan = await project.keptPlan(request.query.plan)
        if (plan) await checkContactPlan(request, project, plan)
        const { problems } = await project.check()
        const errors = problems.filter((one) => one.severity === 'error')
        return {
          plan: plan
            ? planAnswer(
                { ...plan, problems: warningsTold(request, plan.problems) },
                {
                  state: await project.planState(plan),
                  sentences: await project.sentences(plan),
                  parts: project.changedParts(),
                  minimum: project.file['minimum group'],
                },
              )
            : null,
          waiting: project.waiting(),
          problems: errors.map(shownProblem),
        }
      }),
  )
}

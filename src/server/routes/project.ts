import type { Project } from '../../project.ts'
import { problemSchema } from '../contract/problem.ts'
import { projectSchema } from '../contract/project.ts'
import type { ProjectAnswer } from '../contract/project.ts'
import type { Routes } from './routes.ts'

/** The project itself: its names, and the published as-of days. */
export const projectRoutes: Routes = (app, { readers }) => {
  app.get(
    '/project',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'getProject',
        tags: ['project'],
        summary: 'The project: its names and settings, and the published as-of days',
        response: { 200: projectSchema, default: problemSchema },
      },
    },
    () => readers.read(projectAnswer),
  )
}

async function projectAnswer(project: Project): Promise<ProjectAnswer> {
  const { file } = project
  const history = await project.history()
  const states = await project.sourceStates()
  const { segments, schemes, attributes } = project.written
  const newest = history.at(-1)?.manifest
  return {
    project: file.project,
    name: file.name ?? { zh: file.project, en: file.project },
    zone: file['time zone'],
    currency: file.currency,
    language: file.language,
    minimumGroup: file['minimum group'],
    kinds: Object.entries(file.kinds).map(([id, { name }]) => ({
      id,
      name,
      ...(newest?.kinds[id] ? { entities: newest.kinds[id].entities } : {}),
    })),
    steps: {
      sources: states.length,
      loaded: states.filter((one) => one.loadedAt !== undefined).length,
      definitions: segments.length + schemes.length + attributes.length,
    },
    units: project.units(),
    published: history.map(({ manifest: { run, day, computedAt } }) => ({ run, day, computedAt })).toReversed(),
    schemes: Object.entries(newest?.kinds ?? {}).flatMap(([kind, { schemes }]) =>
      schemes.map(({ id, name, method }) => ({ id, name, kind, method })),
    ),
  }
}

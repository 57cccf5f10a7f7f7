import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import { FenqunError } from '../../errors.ts'
import type { CheckedDefinition, Edit as KeptEdit, EditedDefinition } from '../../index.ts'
import type { Project } from '../../project.ts'
import { editorOf } from '../access/editor.ts'
import {
  binSchema,
  createDefinitionSchema,
  definitionParamsSchema,
  definitionSchema,
  definitionSortSchema,
  definitionsSchema,
  deleteQuerySchema,
  editsQuerySchema,
  editsSchema,
  patchTextSchema,
  patchedTextSchema,
  readAnswerSchema,
  readTextSchema,
  renameDefinitionSchema,
  staleSchema,
  undoneSchema,
  usesSchema,
  writeDefinitionSchema,
  writtenDefinitionSchema,
} from '../contract/definitions.ts'
import type { Definition, DefinitionEntry, DefinitionSort, Edit, WrittenDefinition } from '../contract/definitions.ts'
import { problemSchema } from '../contract/problem.ts'
import { given } from '../given.ts'
import { languageOf } from '../language-of.ts'
import { problemDocument, shownProblem } from '../problem.ts'
import type { Routes } from './routes.ts'

const tags = ['definitions']
const byEdit = z.strictObject({ edit: z.coerce.number().int().min(1) })
const stale = { 412: staleSchema, default: problemSchema }

/** The files that a project is written in: reading, editing, undoing, the bin. */
export const definitionRoutes: Routes = (app, { readers }) => {
  app.get(
    '/definitions',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'listDefinitions',
        tags,
        summary: 'Every file of definitions, or those of a sort, with what is wrong in how many places',
        querystring: z.strictObject({ sort: definitionSortSchema.optional() }),
        response: { 200: definitionsSchema, default: problemSchema },
      },
    },
    ({ query }) =>
      readers.read(async (project) => ({ definitions: (await project.definitions.list(query.sort)).map(entryOf) })),
  )

  app.get(
    '/definitions/:sort/:id',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'getDefinition',
        tags,
        summary: 'One file: its text, what it says, and what is wrong with it',
        params: definitionParamsSchema,
        response: { 200: definitionSchema, default: problemSchema },
      },
    },
    ({ params }) => readers.read(async (project) => wholeOf(await project.definitions.read(params.sort, params.id))),
  )

  app.put(
    '/definitions/:sort/:id',
    {
      config: { right: 'edit' },
      schema: {
        operationId: 'writeDefinition',
        tags,
        summary: 'Makes a file say a value (comments and layout stay) or a text',
        params: definitionParamsSchema,
        body: writeDefinitionSchema,
        response: { 200: writtenDefinitionSchema, ...stale },
      },
    },
    (request, reply) =>
      readers.read((project) =>
        orPresent(request, reply, project, async () => {
          const { hash, ...content } = request.body
          const { sort, id } = request.params
          const wanted = { hash, ...editorOf(request.visitor), ...given(content) }
          return writtenOf(await project.definitions.write(sort, id, wanted))
        }),
      ),
  )

  app.post(
    '/definitions/:sort',
    {
      config: { right: 'edit' },
      schema: {
        operationId: 'createDefinition',
        tags,
        summary: 'Makes a new file, called as asked or by the id of what it defines',
        params: z.strictObject({ sort: definitionSortSchema }),
        body: createDefinitionSchema,
        response: { 201: writtenDefinitionSchema, default: problemSchema },
      },
    },
    async ({ params, body: { name, ...content }, visitor }, reply) => {
      const wanted = { ...editorOf(visitor), ...given(content), ...(name === undefined ? {} : { name }) }
      const made = await readers.read((project) => project.definitions.create(params.sort, wanted))
      return reply.status(201).send(writtenOf(made))
    },
  )

  app.post(
    '/definitions/:sort/:id/rename',
    {
      config: { right: 'edit' },
      schema: {
        operationId: 'renameDefinition',
        tags,
        summary: 'Gives a file another name; what it defines keeps its id',
        params: definitionParamsSchema,
        body: renameDefinitionSchema,
        response: { 200: writtenDefinitionSchema, ...stale },
      },
    },
    (request, reply) =>
      readers.read((project) =>
        orPresent(request, reply, project, async () => {
          const { sort, id } = request.params
          const wanted = { ...request.body, ...editorOf(request.visitor) }
          return writtenOf(await project.definitions.rename(sort, id, wanted))
        }),
      ),
  )

  app.delete(
    '/definitions/:sort/:id',
    {
      config: { right: 'edit' },
      schema: {
        operationId: 'deleteDefinition',
        tags,
        summary: 'Puts a file into the bin for 30 days; refused while anything uses it (W13)',
        params: definitionParamsSchema,
        querystring: deleteQuerySchema,
        response: { 200: z.strictObject({ edit: z.int() }), ...stale },
      },
    },
    (request, reply) =>
      readers.read((project) =>
        orPresent(request, reply, project, async () => {
          const { sort, id } = request.params
          const wanted = { hash: request.query.hash, by: request.visitor.name }
          return { edit: await project.definitions.remove(sort, id, wanted) }
        }),
      ),
  )

  app.get(
    '/definitions/:sort/:id/uses',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'listUses',
        tags,
        summary: 'Who and what uses a definition',
        params: definitionParamsSchema,
        response: { 200: usesSchema, default: problemSchema },
      },
    },
    ({ params }) => readers.read(async (project) => ({ uses: await project.definitions.uses(params.sort, params.id) })),
  )

  app.post(
    '/definitions/patch-text',
    {
      config: { right: 'edit' },
      schema: {
        operationId: 'patchText',
        tags,
        summary: 'A text so changed that it says a value: comments and layout stay; nothing is saved',
        body: patchTextSchema,
        response: { 200: patchedTextSchema, default: problemSchema },
      },
    },
    ({ body: { text, value, sort } }) =>
      readers.read((project) => Promise.resolve({ text: project.definitions.patchText(text, value, sort) })),
  )

  app.post(
    '/definitions/read-text',
    {
      config: { right: 'edit' },
      schema: {
        operationId: 'readText',
        tags,
        summary: 'What a text says, and what is wrong with its YAML and its shape; nothing is saved',
        body: readTextSchema,
        response: { 200: readAnswerSchema, default: problemSchema },
      },
    },
    ({ body: { sort, text } }) =>
      readers.read((project) => {
        const { value, problems } = project.definitions.readText(sort, text)
        return Promise.resolve({ value: value ?? null, problems: problems.map(shownProblem) })
      }),
  )

  app.get(
    '/bin',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'listBin',
        tags,
        summary: 'Definitions that were deleted in the last 30 days',
        response: { 200: binSchema, default: problemSchema },
      },
    },
    () =>
      readers.read((project) =>
        Promise.resolve({
          bin: project.definitions.bin().map(({ edit, until, name }) => ({
            edit: edit.number,
            sort: edit.sort as DefinitionSort,
            id: edit.id,
            file: edit.file,
            ...(name ? { name } : {}),
            by: edit.by,
            at: edit.at,
            until,
          })),
        }),
      ),
  )

  app.post(
    '/bin/:edit/restore',
    {
      config: { right: 'edit' },
      schema: {
        operationId: 'restoreDefinition',
        tags,
        summary: 'Brings back what an edit deleted',
        params: byEdit,
        response: { 200: writtenDefinitionSchema, default: problemSchema },
      },
    },
    ({ params, visitor }) => {
      const { by, limits } = editorOf(visitor)
      return readers.read(async (project) => writtenOf(await project.definitions.restore(params.edit, by, limits)))
    },
  )

  app.get(
    '/edits',
    {
      config: { right: 'read' },
      schema: {
        operationId: 'listEdits',
        tags,
        summary: 'Who changed which file when, the newest first; and what the next undo and redo are about',
        querystring: editsQuerySchema,
        response: { 200: editsSchema, default: problemSchema },
      },
    },
    ({ query: { limit, sort, id }, visitor }) =>
      readers.read(async (project) => {
        const about = sort !== undefined && id !== undefined ? await project.definitions.read(sort, id) : undefined
        const edits = project.definitions.edits({ limit, ...(about ? { file: about.file } : {}) })
        const undone = new Set(edits.filter((one) => one.undone).map((one) => one.number))
        const { undo, redo } = project.definitions.steps(visitor.name)
        const shown = (edit: KeptEdit | undefined) => (edit ? editOf(edit, undone) : null)
        return {
          edits: edits.filter((one) => sort === undefined || one.sort === sort).map((one) => editOf(one, undone)),
          undo: shown(undo),
          redo: shown(redo),
        }
      }),
  )

  for (const step of ['undo', 'redo'] as const)
    app.post(
      `/edits/${step}`,
      {
        config: { right: 'edit' },
        schema: {
          operationId: `${step}Edit`,
          tags,
          summary: step === 'undo' ? 'Takes your last edit back' : 'Makes the edit again that you took back last',
          response: { 200: undoneSchema, default: problemSchema },
        },
      },
      ({ visitor }) => {
        const { by, limits } = editorOf(visitor)
        return readers.read(async (project) => {
          const { edit, definition } = await project.definitions[step](by, limits)
          return { edit: editOf(edit, new Set()), definition: definition ? wholeOf(definition) : null }
        })
      },
    )
}

/** Answers who saw an older text with what the file says now. */
async function orPresent<T>(
  request: { params: z.infer<typeof definitionParamsSchema>; headers: IncomingHttpHeaders },
  reply: { status(code: 412): unknown; type(name: string): unknown },
  project: Project,
  work: () => Promise<T>,
): Promise<T | z.infer<typeof staleSchema>> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof FenqunError) || error.problems[0]?.code !== 'definition-stale') throw error
    const { sort, id } = request.params
    const { hash, text, value } = await project.definitions.read(sort, id)
    reply.status(412)
    reply.type('application/problem+json')
    const document = problemDocument(error, languageOf(request.headers['accept-language']))
    return { ...document, present: { hash, text, value: value ?? null } }
  }
}

function entryOf(one: CheckedDefinition): DefinitionEntry {
  const count = (severity: 'error' | 'warning') => one.problems.filter((each) => each.severity === severity).length
  const { sort, id, file, hash, name, kind, holds, inForce } = one
  return {
    sort,
    id,
    file,
    hash,
    ...(name ? { name } : {}),
    ...(kind === undefined ? {} : { kind }),
    ...(holds ? { holds } : {}),
    inForce,
    errors: count('error'),
    warnings: count('warning'),
  }
}

function wholeOf(one: CheckedDefinition): Definition {
  return { ...entryOf(one), text: one.text, value: one.value ?? null, problems: one.problems.map(shownProblem) }
}

function writtenOf(one: EditedDefinition): WrittenDefinition {
  return { ...wholeOf(one), edit: one.edit }
}

function editOf(edit: KeptEdit, undone: ReadonlySet<number>): Edit {
  const { number, did, sort, id, file, was, by, at, of } = edit
  return {
    edit: number,
    did,
    sort: sort as Edit['sort'],
    id,
    file,
    ...(was === undefined ? {} : { before: was }),
    by,
    at,
    ...(of === undefined ? {} : { of }),
    undone: undone.has(number),
  }
}

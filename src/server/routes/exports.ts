import { basename } from 'node:path'
import type { Project } from '../../project.ts'
import { demand } from '../access/demand.ts'
import { shownTo } from '../access/shown-to.ts'
import { exportPreviewSchema, exportRequestSchema, exportsQuerySchema, exportsSchema } from '../contract/exports.ts'
import type { ExportEntry, NamedList } from '../contract/exports.ts'
import { problemSchema } from '../contract/problem.ts'
import { atOf } from '../desk.ts'
import { shownProblem } from '../problem.ts'
import { readAt } from '../reading/read-at.ts'
import { readWhileWaiting } from '../reading/read-while-waiting.ts'
import type { Routes } from './routes.ts'

const tags = ['exports']

/** Lists that leave: what left, what has a name, and what one would be. The export itself is a job. */
export const exportRoutes: Routes = (app, desk) => {
  const { readers } = desk
  app.get(
    '/exports',
    {
      config: { right: 'people' },
      schema: {
        operationId: 'listExports',
        tags,
        summary: 'The log of lists that left, the newest first; the named lists of the project, and the layouts',
        querystring: exportsQuerySchema,
        response: { 200: exportsSchema, default: problemSchema },
      },
    },
    ({ query: { limit, before, what } }) =>
      readers.read(async (project) => {
        const all = project
          .exports()
          .toReversed()
          .filter((one) => (before === undefined || one.id < before) && (what === undefined || one.what === what))
        const log = all.slice(0, limit)
        const { layouts, reasons } = project.layouts()
        return {
          log: log.map((one) => entryOf(one, reasons)),
          next: all.length > limit ? log.at(-1)!.id : null,
          named: (await project.namedExports()).map(({ id, value }) => namedOf(id, value)),
          layouts: layouts.map(({ name, title, endings, contacts }) => ({
            name: name as NamedList['layout'] & string,
            title,
            endings: [...endings],
            contacts: [...contacts],
          })),
        }
      }),
  )

  app.post(
    '/exports/preview',
    {
      config: { right: 'export' },
      schema: {
        operationId: 'previewExport',
        tags,
        summary: 'What a list would be: columns, rows, who is left out and why, five masked rows. Nothing leaves',
        body: exportRequestSchema,
        response: { 200: exportPreviewSchema, default: problemSchema },
      },
    },
    (request, reply) => {
      const { what, at, ending, layout, unmask, columns, bestFirst, tags: added } = request.body
      if (unmask && layout === undefined) demand(request, 'contacts')
      return readWhileWaiting(desk, request, reply, async (project) => {
        const preview = await project.previewExport(what, {
          ...atOf(at),
          to: `list${ending}`,
          unmask: false,
          ...(layout === undefined ? {} : { as: layout }),
          ...(columns === undefined ? {} : { columns }),
          ...(bestFirst === undefined ? {} : { bestFirst }),
          ...(added === undefined ? {} : { tags: added }),
        })
        const { run, sample, problems, ...rest } = preview
        return {
          at: await readAt(project, { run }),
          ...rest,
          rowsShown: shownTo(
            request,
            sample.map((row) => row.map((cell) => (typeof cell === 'object' && cell !== null ? [...cell] : cell))),
          ),
          problems: problems.map(shownProblem),
        }
      })
    },
  )
}

type Kept = ReturnType<Project['exports']>[number]

function entryOf(one: Kept, reasons: Record<string, { zh: string; en: string }>): ExportEntry {
  const { id, at, by, what, format, layout, purpose, receiver, expires, file, rows, sha256, unmasked } = one
  const why = one.notMade ?? one.partlyMade ?? one.perhapsMade
  return {
    id,
    at,
    by,
    what,
    format,
    ...(layout === undefined ? {} : { layout }),
    purpose,
    ...(receiver === undefined ? {} : { receiver }),
    ...(expires === undefined ? {} : { expires }),
    file: file.includes('://') ? file : basename(file),
    rows,
    sha256,
    unmasked,
    dropped: Object.entries(one.dropped ?? {}).map(([reason, people]) => ({
      reason,
      name: reasons[reason] ?? { zh: reason, en: reason },
      people,
    })),
    state: one.notMade ? 'not-made' : one.partlyMade ? 'partly' : one.perhapsMade ? 'perhaps' : 'left',
    ...(why === undefined ? {} : { why }),
  }
}

type Written = Awaited<ReturnType<Project['namedExports']>>[number]['value']

function namedOf(id: string, { name, description, what, to, as, columns, purpose }: Written): NamedList {
  const both = (text: string | { zh: string; en: string }) => (typeof text === 'string' ? { zh: text, en: text } : text)
  return {
    id,
    name: both(name ?? id),
    ...(description === undefined ? {} : { description: both(description) }),
    what,
    to,
    ...(as === undefined ? {} : { layout: as }),
    columns: [...(columns ?? [])],
    ...(purpose === undefined ? {} : { purpose }),
  }
}

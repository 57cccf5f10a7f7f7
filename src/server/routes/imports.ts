import multipart from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { openUploads } from '../../project.ts'
import type { ImportWishes, Project, Upload } from '../../project.ts'
import { demand } from '../access/demand.ts'
import { editorOf } from '../access/editor.ts'
import { may } from '../access/visitor.ts'
import type { Visitor } from '../access/visitor.ts'
import {
  checkedImportSchema,
  checkingImportSchema,
  databaseColumnsSchema,
  databaseSourceSchema,
  importSchema,
  importSettingsSchema,
  importsSchema,
  loadedImportSchema,
  loadImportSchema,
  triedDatabaseSchema,
  writtenSourceSchema,
} from '../contract/imports.ts'
import type { ImportSettings } from '../contract/imports.ts'
import { problemSchema } from '../contract/problem.ts'
import { serverErrors } from '../errors.ts'
import { given } from '../given.ts'
import { readWhileWaiting } from '../reading/read-while-waiting.ts'
import { importAnswer, loadedAnswer } from '../shown/import-answer.ts'
import { checkedAnswer } from '../shown/import-findings.ts'
import type { Routes } from './routes.ts'

const tags = ['imports']
const byId = z.strictObject({ id: z.string().max(60) })
const usualLimit = 2 * 1024 ** 3

/** Files that are sent to become sources: sent, looked at, checked, loaded. */
export const importRoutes: Routes = (app, desk) => {
  const { folder, readers, jobs, now, uploadLimit: most = usualLimit } = desk
  const uploads = openUploads(folder, now, desk.uploadRoom)
  // Every row of a file of gigabytes is read.
  const forFiles = { readers, patience: desk.patience * 5 }

  /** Imports whose rows are being read, and by which project. */
  const checking = new Map<string, Pick<Project, 'progress'>>()

  const isSeenBy = ({ by }: Upload, { name, role }: Visitor) => by === name || role === 'admin'
  const known = async (id: string, visitor: Visitor): Promise<Upload> => {
    const found = await uploads.find(id)
    if (!found || !isSeenBy(found, visitor)) throw serverErrors.error('import-unknown', { id })
    return found
  }
  const unloaded = async (id: string, visitor: Visitor): Promise<Upload> => {
    const found = await known(id, visitor)
    if (found.loaded) throw serverErrors.error('import-loaded', { source: found.loaded.source })
    return found
  }
  const sent = (upload: Upload) => {
    return { path: uploads.path(upload), name: upload.name, wishes: wishesOf(settingsOf(upload)) }
  }
  const answer = async (upload: Upload, request: FastifyRequest, reply: FastifyReply) => {
    const settings = settingsOf(upload)
    if (upload.loaded) return loadedAnswer(upload, settings)
    const looked = await readWhileWaiting(desk, request, reply, (project) => project.lookAtImport(sent(upload)))
    return importAnswer(upload, settings, looked, may(request, 'contacts'))
  }
  const takenBack = async (id: string, request: FastifyRequest, reply: FastifyReply) => {
    const { visitor } = request
    const upload = await known(id, visitor)
    const { loaded, ...rest } = upload
    if (loaded) {
      jobs.cancel(loaded.job)
      // Its process may be reading the file, or about to keep what it read.
      await jobs.ended(loaded.job)
      await readers.read((project) => project.takeBackImport(sent(upload), loaded, visitor.name))
      await uploads.keep(rest)
    }
    return answer(rest, request, reply)
  }

  void app.register(async (inner) => {
    await inner.register(multipart, { limits: { files: 1, fields: 0, parts: 2, fileSize: most + 1, headerPairs: 20 } })
    inner.post(
      '/imports',
      {
        config: { right: 'edit' },
        bodyLimit: most + 1024 ** 2,
        schema: {
          operationId: 'sendImport',
          tags,
          summary:
            'Takes a file (multipart/form-data, one part called `file`): CSV, Excel, Parquet or JSON lines, plain, gzip or zip',
          consumes: ['multipart/form-data'],
          response: { 201: importSchema, default: problemSchema },
        },
      },
      async (request, reply) => {
        if (Number(request.headers['content-length'] ?? 0) > most + 1024 ** 2) throw tooLarge(most)
        const part = request.isMultipart() ? await request.file() : undefined
        if (!part) throw serverErrors.error('import-without-file')
        const name = plainName(part.filename)
        const expected = Number(request.headers['content-length'] ?? 0)
        const upload = await uploads.take(part.file, { name, by: request.visitor.name, most, expected })
        if (!upload) throw tooLarge(most)
        return reply
          .status(201)
          .header('location', `/api/v1/imports/${upload.id}`)
          .send(await answer(upload, request, reply))
      },
    )
  })

  app.get(
    '/imports',
    {
      config: { right: 'edit' },
      schema: {
        operationId: 'listImports',
        tags,
        summary: 'Files that you sent and that are still here, the newest first; an admin sees those of everybody',
        response: { 200: importsSchema, default: problemSchema },
      },
    },
    async ({ visitor }) => ({
      imports: (await uploads.list())
        .filter((one) => isSeenBy(one, visitor))
        .map(({ id, name, bytes, by, at, loaded }) => ({
          id,
          file: name,
          bytes,
          by,
          at,
          ...(loaded ? { loaded: { source: loaded.source, file: loaded.file, job: loaded.job } } : {}),
        })),
    }),
  )

  app.get(
    '/imports/:id',
    {
      config: { right: 'edit' },
      schema: {
        operationId: 'getImport',
        tags,
        summary: 'What a file turned out to be, its first rows, and the source that would be written',
        params: byId,
        response: { 200: importSchema, default: problemSchema },
      },
    },
    async (request, reply) => answer(await known(request.params.id, request.visitor), request, reply),
  )

  app.put(
    '/imports/:id',
    {
      config: { right: 'edit' },
      schema: {
        operationId: 'settleImport',
        tags,
        summary:
          'Decides otherwise than what was found: encoding, separator, header, columns; whatever is left out is found again',
        params: byId,
        body: importSettingsSchema,
        response: { 200: importSchema, default: problemSchema },
      },
    },
    async (request, reply) => {
      const { params, body, visitor } = request
      const upload = { ...(await unloaded(params.id, visitor)), settings: body as Upload['settings'] }
      await uploads.keep(upload)
      return answer(upload, request, reply)
    },
  )

  app.delete(
    '/imports/:id',
    {
      config: { right: 'edit' },
      schema: {
        operationId: 'cancelImport',
        tags,
        summary: 'Removes a file that was sent; what was loaded from it stays',
        params: byId,
        response: { 200: z.strictObject({ id: z.string() }), default: problemSchema },
      },
    },
    async ({ params, visitor }) => {
      await known(params.id, visitor)
      await uploads.remove(params.id)
      return { id: params.id }
    },
  )

  app.post(
    '/imports/:id/check',
    {
      config: { right: 'edit' },
      schema: {
        operationId: 'checkImport',
        tags,
        summary:
          'Reads all rows and keeps nothing: rejects with line and reason, repeated ids, future dates, currencies, phones',
        params: byId,
        response: { 200: checkedImportSchema, default: problemSchema },
      },
    },
    async (request, reply) => {
      const upload = await unloaded(request.params.id, request.visitor)
      const checked = await readWhileWaiting(forFiles, request, reply, async (project) => {
        checking.set(upload.id, project)
        try {
          return await project.checkImport(sent(upload))
        } finally {
          if (checking.get(upload.id) === project) checking.delete(upload.id)
        }
      })
      return checkedAnswer(checked, may(request, 'contacts'))
    },
  )

  app.get(
    '/imports/:id/check',
    {
      config: { right: 'edit' },
      schema: {
        operationId: 'getCheckOfImport',
        tags,
        summary:
          'Whether all rows are being read for a check, and how far that is; who no longer waits for it stops it',
        params: byId,
        response: { 200: checkingImportSchema, default: problemSchema },
      },
    },
    async ({ params, visitor }) => {
      const { id } = await known(params.id, visitor)
      const share = checking.get(id)?.progress()
      return { checking: checking.has(id), ...(share === undefined ? {} : { share }) }
    },
  )

  app.post(
    '/imports/:id/load',
    {
      config: { right: 'run' },
      schema: {
        operationId: 'loadImport',
        tags,
        summary:
          'Moves the file to data/, writes the source, and begins the job that loads it; needs the right to edit too',
        params: byId,
        body: loadImportSchema,
        response: { 202: loadedImportSchema, default: problemSchema },
      },
    },
    async (request, reply) => {
      demand(request, 'edit')
      const { starter = false, run = false } = request.body
      const { by, limits } = editorOf(request.visitor)
      const upload = await unloaded(request.params.id, request.visitor)
      const done = await readers.read((project) => project.writeImport(sent(upload), { by, limits, starter }))
      const { lastDay, ...written } = done
      const { source, file } = written
      const wanted = run
        ? { work: 'run', options: lastDay === undefined ? {} : { asOf: lastDay } }
        : { work: 'load', options: { only: [source] } }
      const job = jobs.add({ ...wanted, by })
      await uploads.keep({ ...upload, loaded: { ...written, job: job.id } })
      return reply.status(202).send({ source, file, job })
    },
  )

  app.post(
    '/imports/:id/undo',
    {
      config: { right: 'run' },
      schema: {
        operationId: 'takeBackImport',
        tags,
        summary:
          'Takes a load back: the source goes into the bin, the file is an upload again; refused while anything uses the source',
        params: byId,
        response: { 200: importSchema, default: problemSchema },
      },
    },
    (request, reply) => {
      demand(request, 'edit')
      return takenBack(request.params.id, request, reply)
    },
  )

  app.post(
    '/sources/try',
    {
      config: { right: 'configure' },
      schema: {
        operationId: 'tryDatabase',
        tags,
        summary: 'Connects to a database and says what columns a table or query has',
        body: triedDatabaseSchema,
        response: { 200: databaseColumnsSchema, default: problemSchema },
      },
    },
    ({ body }) => readers.read(async (project) => ({ columns: await project.databaseColumns(body) })),
  )

  app.post(
    '/sources',
    {
      config: { right: 'configure' },
      schema: {
        operationId: 'connectDatabase',
        tags,
        summary: 'Writes a source that reads a database; a password is the name of a variable, ${NAME}',
        body: databaseSourceSchema,
        response: { 201: writtenSourceSchema, default: problemSchema },
      },
    },
    async (request, reply) => {
      const editor = editorOf(request.visitor)
      const written = await readers.read((project) => project.writeDatabaseSource(request.body, editor))
      return reply.status(201).send(written)
    },
  )
}

const tooLarge = (most: number) => serverErrors.error('import-too-large', { most: Math.floor(most / 2 ** 20) })

/** What a file was called, without folders, ends of line and the like. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const plain = last
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  return plain === '' || plain === '.' || plain === '..' ? 'file' : [...plain].slice(-150).join('')
}

function settingsOf({ settings }: Upload): ImportSettings {
  return importSettingsSchema.parse(settings)
}

function wishesOf({ columns, into, ...settings }: ImportSettings): ImportWishes {
  const wishes = Object.entries(columns ?? {}).map(([index, wish]) => [Number(index), given(wish)] as const)
  return { ...given(settings), ...(into ? { into } : {}), columns: new Map(wishes) }
}

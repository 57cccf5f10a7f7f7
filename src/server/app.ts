import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import fastifyStatic from '@fastify/static'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import fastify, { LogController } from 'fastify'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod'
import { FenqunError } from '../errors.ts'
import { guard } from './access/guard.ts'
import { keepHiddenDoors } from './access/hidden-doors.ts'
import { keepKnownParameters } from './reading/known-parameters.ts'
import { keepZone } from './reading/zoned-answers.ts'
import type { ServerDesk } from './desk.ts'
import { serverErrors } from './errors.ts'
import { languageOf } from './language-of.ts'
import { logAnswers, loggerOf } from './log.ts'
import type { LogOptions } from './log.ts'
import { problemDocument } from './problem.ts'
import { attributeRoutes } from './routes/attributes.ts'
import { auditRoutes } from './routes/audit.ts'
import { guideRoutes } from './routes/guide.ts'
import { homeRoutes } from './routes/home.ts'
import { importRoutes } from './routes/imports.ts'
import { jobRoutes } from './routes/jobs.ts'
import { definitionRoutes } from './routes/definitions.ts'
import { groupRoutes } from './routes/groups.ts'
import { customerRoutes } from './routes/customer.ts'
import { exportRoutes } from './routes/exports.ts'
import { peopleRoutes } from './routes/people.ts'
import { offerRoutes } from './routes/offers.ts'
import { previewRoutes } from './routes/preview.ts'
import { projectRoutes } from './routes/project.ts'
import type { App, Routes } from './routes/routes.ts'
import { schemeRoutes } from './routes/schemes.ts'
import { segmentListRoutes } from './routes/segments.ts'
import { sessionRoutes } from './routes/session.ts'
import { patternRoutes } from './routes/patterns.ts'
import { propensityRoutes } from './routes/propensity.ts'
import { planRoutes } from './routes/plan.ts'
import { runRoutes } from './routes/runs.ts'
import { shareRoutes } from './routes/shares.ts'
import { discoveryRoutes } from './routes/discoveries.ts'
import { evidenceRoutes } from './routes/evidence.ts'
import { profileRoutes } from './routes/profile.ts'
import { sheetRoutes } from './routes/sheet.ts'
import { alikeRoutes } from './routes/alike.ts'
import { responseRoutes } from './routes/responses.ts'
import { toCustomerRoutes } from './routes/to-customer.ts'
import { sourceRoutes } from './routes/sources.ts'
import { tokenRoutes } from './routes/tokens.ts'
import { treeRoutes } from './routes/trees.ts'
import { userRoutes } from './routes/users.ts'
import { valueRoutes } from './routes/values.ts'
import { vocabularyRoutes } from './routes/vocabulary.ts'
import { watchRoutes } from './routes/watch.ts'

/** Every resource of the API, below `/api/v1`. */
const resources: readonly Routes[] = [
  projectRoutes,
  userRoutes,
  tokenRoutes,
  auditRoutes,
  jobRoutes,
  groupRoutes,
  segmentListRoutes,
  peopleRoutes,
  customerRoutes,
  exportRoutes,
  schemeRoutes,
  valueRoutes,
  definitionRoutes,
  previewRoutes,
  vocabularyRoutes,
  attributeRoutes,
  sourceRoutes,
  runRoutes,
  homeRoutes,
  guideRoutes,
  planRoutes,
  importRoutes,
  watchRoutes,
  shareRoutes,
  profileRoutes,
  evidenceRoutes,
  discoveryRoutes,
  sheetRoutes,
  responseRoutes,
  alikeRoutes,
  toCustomerRoutes,
  offerRoutes,
  treeRoutes,
  patternRoutes,
  propensityRoutes,
]

/** Of JSON, in bytes; who takes files says how large they may be. */
const bodyLimit = 1024 ** 2

export interface AppOptions {
  desk: ServerDesk
  /** The folder of the built user interface; left out or missing, only the API is served. */
  ui?: string
  /** Where the log goes; left out, nowhere. */
  log?: LogOptions
  /** Whether only this machine can reach it: then nobody needs an account for as long as there are none. Default true. */
  local?: boolean
  /** More names by which it may be asked for, besides localhost and addresses. */
  names?: readonly string[]
  /** Addresses of proxies whose word counts on who asks, and whether by TLS. */
  trustedProxy?: string
}

/** The HTTP application: the API with its description, and the user interface as static files. It does not listen yet. */
export async function createApp({ desk, ui, log, local = true, names = [], trustedProxy }: AppOptions): Promise<App> {
  const app = fastify({
    ...(log ? { logger: loggerOf(log) } : {}),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    trustProxy: trustedProxy ?? false,
    routerOptions: { maxParamLength: 500 },
    // What is refused before a route is found, such as an address that is not UTF-8.
    frameworkErrors: (error, request, reply) => void answerProblem(error, request, reply),
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(answerProblem)
  logAnswers(app)
  const { folder, access, now } = desk
  const who = await guard(app, { folder, access, now, local, names })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'fenqun',
        version: '1',
        description: 'Customer segments: read, preview, define, compute. 客户分群。',
      },
    },
    transform: withRight,
    transformObject: jsonSchemaTransformObject,
  })
  const typed = app as unknown as App
  await app.register(
    async (api) => {
      keepKnownParameters(api)
      keepHiddenDoors(api)
      keepZone(api, desk.readers)
      for (const routes of [sessionRoutes(who), ...resources]) await routes(api, desk)
      api.get('/openapi.json', { config: { right: 'open' }, schema: { hide: true } }, () => app.swagger())
    },
    { prefix: '/api/v1' },
  )
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { url: '/api/v1/openapi.json', tryItOutEnabled: false },
  })
  const page = ui === undefined ? undefined : join(ui, 'index.html')
  if (ui !== undefined && page !== undefined && existsSync(page))
    await app.register(fastifyStatic, { root: ui, wildcard: false, index: false, maxAge: '1h' })
  app.setNotFoundHandler((request, reply) => {
    // A part of an older build is not there any more: a page in its place would be taken for a broken script.
    const wantsPage = request.method === 'GET' && !/^\/(?:api|assets)\//.test(request.url) && page !== undefined
    if (wantsPage && existsSync(page)) return reply.type('text/html').sendFile('index.html', { maxAge: 0 })
    return answerProblem(serverErrors.error('no-such-address', { path: request.url.slice(0, 200) }), request, reply)
  })
  return typed
}

/** The description of a route, with the right that it needs as `x-right`. */
const withRight: typeof jsonSchemaTransform = (route) => {
  const { schema, url } = jsonSchemaTransform(route)
  const { right } = route.route.config ?? {}
  return { schema: right === undefined ? schema : { ...schema, 'x-right': right }, url }
}

/** Whatever was thrown, as a problem document; defects of ours are logged under an id and told by it alone. */
function answerProblem(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const document = problemDocument(expected(error, request), languageOf(request.headers['accept-language']))
  return reply
    .status(document.status)
    .type('application/problem+json')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(document)
}

function expected(error: FastifyError | Error, request: FastifyRequest): FenqunError {
  if (error instanceof FenqunError) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    const what = error.validation.map((one) => `${one.instancePath || '/'} ${one.message}`).join('; ')
    return serverErrors.error('bad-request', { what })
  }
  if ('statusCode' in error && error.statusCode === 413) return serverErrors.error('too-large')
  if ('statusCode' in error && error.statusCode === 415) return serverErrors.error('not-json')
  if ('statusCode' in error && (error.statusCode ?? 500) < 500)
    return serverErrors.error('bad-request', { what: error.message })
  const id = randomUUID()
  request.log.error({ err: error, id })
  return serverErrors.error('server-failed', { id })
}

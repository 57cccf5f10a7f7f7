import type { FastifyInstance } from 'fastify'

/** Where the log goes, and how much of it: `info` has every answer, `warn` only what somebody should look at. */
export interface LogOptions {
  level: 'info' | 'warn' | 'error'
  /** Lines of JSON are written to it. */
  stream: { write(text: string): unknown }
}

/**
 * What is logged, as Fastify (pino) takes it. Addresses of visitors, names, ids of customers and what was asked stay out of it: a question is
 * logged by its route.
 */
export function loggerOf({ level, stream }: LogOptions): object {
  return {
    level,
    stream,
    base: { pid: process.pid },
    serializers: { err: shownError, req: () => undefined, res: () => undefined },
  }
}

/** The stack says where; the message may quote what was asked, so only that of defects is kept. */
function shownError(error: Error & { code?: string }): object {
  return { type: error.name, message: error.message, stack: error.stack, ...(error.code ? { code: error.code } : {}) }
}

/** Logs every answer by its route, status and how long it took. */
export function logAnswers(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions, id } = request
    const ms = Math.round(reply.elapsedTime)
    const level = reply.statusCode >= 500 ? 'error' : 'info'
    request.log[level]({ id, method, route: routeOptions.url ?? 'none', status: reply.statusCode, ms }, 'answered')
  })
}

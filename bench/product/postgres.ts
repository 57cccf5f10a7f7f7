import { words } from '../child.ts'
import { databaseOrders, withPostgres } from '../postgres-server.ts'
import { measured, whole } from './session.ts'

/** From a million orders in a PostgreSQL database to a published run with attributes, RFM, tiers and ten segments. */
await withPostgres(words().size, async (url) => {
  process.env['FENQUN_BENCH_POSTGRES'] = url
  await measured({ project: 'postgres', from: 'nothing' }, async ({ project, day, figures }) => {
    const started = performance.now()
    const load = whole(await project.load())
    const loaded = performance.now()
    whole(await project.run({ asOf: day, load: false }))
    const seconds = (performance.now() - started) / 1000
    figures['thousand rows/s'] = databaseOrders / seconds / 1000
    figures['load s'] = (loaded - started) / 1000
    return async () => ({ rows: load.counts.accepted })
  })
})

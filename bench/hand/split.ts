import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { dataFolder, handFolder } from '../places.ts'
import { measured, quoted } from './session.ts'

/** Parts the order lines by time: what there was before (`lines-before.csv`) and the last hundredth (`lines-after.csv`). */
await measured(async ({ size, rows, part }) => {
  const path = (name: string) => join(handFolder(size), name)
  const lines = `read_csv(${quoted(join(dataFolder(size), 'order_lines.csv'))}, all_varchar = true)`
  const [found] = await rows(`SELECT quantile_disc(ordered_at, 0.99) AS border FROM ${lines}`)
  const border = quoted(String(found?.['border']))
  await part('split', async () => {
    for (const [name, test] of [
      ['before', '<='],
      ['after', '>'],
    ] as const) {
      const query = `SELECT * FROM ${lines} WHERE ordered_at ${test} ${border}`
      await rows(`COPY (${query}) TO ${quoted(path(`lines-${name}.part`))} (FORMAT csv, HEADER true)`)
      renameSync(path(`lines-${name}.part`), path(`lines-${name}.csv`))
    }
  })
  return async () => ({})
})

import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { customersQuery, linesQuery, macros } from './data-sql.ts'
import { dataFolder } from './places.ts'
import { writeProject } from './project/write-project.ts'
import { sizeNamed, type Size } from './sizes.ts'

async function writeFiles(size: Size, folder: string): Promise<void> {
  const files = { 'order_lines.csv': linesQuery(size), 'customers.csv': customersQuery(size) }
  const missing = Object.entries(files).filter(([file]) => !existsSync(join(folder, file)))
  if (missing.length === 0) return
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '4GB' })
  const connection = await instance.connect()
  for (const macro of macros) await connection.run(macro)
  for (const [file, query] of missing) {
    const path = join(folder, file)
    await connection.run(`COPY (${query}) TO '${path.replaceAll("'", "''")}.part' (FORMAT csv, HEADER true)`)
    renameSync(`${path}.part`, path)
  }
  connection.closeSync()
  instance.closeSync()
}

/** Makes order_lines.csv, customers.csv and the definitions of a size; CSV files that are there are kept. */
export async function generate(size: Size): Promise<void> {
  const folder = dataFolder(size)
  mkdirSync(folder, { recursive: true })
  writeProject(folder)
  await writeFiles(size, folder)
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { size: { type: 'string', default: '100k' } } })
  await generate(sizeNamed(values.size))
}

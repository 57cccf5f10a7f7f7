import { copyFileSync, cpSync, existsSync, linkSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { dataFolder, handFolder, productFolder } from '../places.ts'
import { languageRules } from '../language/conditions.ts'
import { eventRules } from '../language/event-rules.ts'
import { writeLanguageProject, writeMixedProject } from '../language/write-project.ts'
import {
  writeClustersProject,
  writeDatabaseProject,
  writeFormProject,
  writeIncrementProject,
  writeLinesOnlyProject,
  writePagesProject,
  writeProject,
} from '../project/write-project.ts'
import { writeIdentityProject } from '../project/write-identity-project.ts'
import type { Size } from '../sizes.ts'

const stored = (folder: string): string => join(folder, '.fenqun')

const countIn = (name: string): number => Number(name.split('-')[1])

/** A project folder with the bench's definitions and the data linked in; what fenqun keeps there stays. */
export function projectFolder(size: Size, name: string): string {
  const folder = productFolder(size, name)
  mkdirSync(folder, { recursive: true })
  if (name === 'lines-only') writeLinesOnlyProject(folder)
  else if (name.startsWith('form-')) writeFormProject(folder, size, name.slice('form-'.length))
  else if (name.startsWith('identity')) writeIdentityProject(folder, size, name === 'identity-plain')
  else if (name.startsWith('increment')) writeIncrementProject(folder)
  else if (name === 'postgres') writeDatabaseProject(folder)
  else if (name === 'language') writeLanguageProject(folder, size, languageRules)
  else if (name.startsWith('events-')) writeLanguageProject(folder, size, eventRules.slice(0, countIn(name)))
  else if (name.startsWith('mixed-')) writeMixedProject(folder, countIn(name))
  else if (name === 'pages') writePagesProject(folder)
  else if (name === 'clusters') writeClustersProject(folder)
  else writeProject(folder)
  for (const file of ['order_lines.csv', 'customers.csv'])
    if (!existsSync(join(folder, file))) linkSync(join(dataFolder(size), file), join(folder, file))
  const parts = name === 'increment' ? ['before', 'after'] : name === 'increment-before' ? ['before'] : []
  for (const [index, part] of parts.entries()) {
    const [file, to] = [join(handFolder(size), `lines-${part}.csv`), join(folder, `lines-${index + 1}.csv`)]
    if (!existsSync(to)) linkSync(file, to)
  }
  return folder
}

/** Takes away all that fenqun keeps in a project. */
export function forget(folder: string): void {
  rmSync(stored(folder), { recursive: true, force: true })
}

/** Puts a project where another (`loaded`) is: its tables (linked, they are never written again) and its databases, and no run. */
export function startFromLoaded(size: Size, folder: string, name = 'loaded'): void {
  const from = stored(productFolder(size, name))
  if (!existsSync(join(from, 'state.db')))
    throw new Error('the tables are not loaded; run the job through bench/run.ts')
  forget(folder)
  mkdirSync(stored(folder))
  cpSync(join(from, 'tables'), join(stored(folder), 'tables'), {
    recursive: true,
    filter: (source, target) => {
      if (!source.endsWith('.parquet')) return true
      linkSync(source, target)
      return false
    },
  })
  for (const file of readdirSync(from).filter((name) => /\.db(-wal)?$/.test(name)))
    copyFileSync(join(from, file), join(stored(folder), file))
}

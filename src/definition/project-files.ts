import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Problem } from '../errors.ts'
import { nearest } from '../errors.ts'
import { gather, type WrittenProject } from './gather.ts'
import { definitionErrors } from './errors.ts'
import { folders, type Sort } from './read-definition.ts'
import { maxFileBytes, readText } from './source-text.ts'
import type { Written } from './written.ts'

export type { WrittenProject } from './gather.ts'
export { projectFromObjects } from './project-objects.ts'

const definitionFile = /\.(ya?ml|json)$/i
const projectFiles = ['fenqun.yml', 'fenqun.yaml', 'fenqun.json']

/**
 * Reads a project folder. Mistakes of the people who wrote it are never thrown: all of them are in
 * `problems`, in the order of files and lines, and what is right beside them is still read. Files are
 * taken in the order of their names, so nothing depends on the order of the file system. `without` is a
 * file that is not to be there.
 */
export async function readProject(folder: string, without?: string): Promise<WrittenProject> {
  const problems: Problem[] = []
  const readOne = async (file: string): Promise<Written<unknown>[]> => {
    if (file === without) return []
    const { written, problems: found } = await readDefinition(folder, file)
    problems.push(...found)
    return written ? [written] : []
  }

  const root = await list(folder, '.')
  const [first, second] = projectFiles.filter((name) => root.files.includes(name))
  if (first === undefined) problems.push(definitionErrors.problem('no-project', { folder }))
  else if (second !== undefined)
    problems.push(
      definitionErrors.problem('two-project-files', { first, second }, { file: second, line: 1, column: 1 }),
    )
  problems.push(...root.files.filter((name) => /\.ya?ml$/i.test(name) && !projectFiles.includes(name)).map(unread))

  const project = first === undefined ? [] : await readOne(first)
  const files = Object.fromEntries(Object.keys(folders).map((sort) => [sort, []])) as unknown as Record<
    Sort,
    Written<unknown>[]
  >
  for (const [sort, name] of Object.entries(folders) as [Sort, string][]) {
    const { files: inside, folders: deeper } = await list(folder, name)
    for (const file of inside.filter((one) => definitionFile.test(one)))
      files[sort].push(...(await readOne(`${name}/${file}`)))
    for (const inner of deeper) {
      const nested = await list(folder, `${name}/${inner}`)
      problems.push(
        ...nested.files.filter((one) => definitionFile.test(one)).map((one) => unread(`${name}/${inner}/${one}`)),
      )
    }
  }
  const known: string[] = Object.values(folders)
  for (const name of root.folders.filter((one) => !known.includes(one) && nearest(one, known) !== undefined)) {
    const { files: inside } = await list(folder, name)
    problems.push(...inside.filter((one) => definitionFile.test(one)).map((one) => unread(`${name}/${one}`)))
  }
  return gather({ folder, project: project[0], files, problems })
}

function unread(file: string): Problem {
  return definitionErrors.problem('unread-file', { file }, { file, line: 1, column: 1 })
}

/** Names in a folder in the order of their code units, hidden ones left out; nothing where there is no folder. */
async function list(root: string, folder: string): Promise<{ files: string[]; folders: string[] }> {
  const found: { files: string[]; folders: string[] } = { files: [], folders: [] }
  let names: string[]
  try {
    names = await readdir(path.join(root, folder))
  } catch {
    return found
  }
  for (const name of names.filter((one) => !one.startsWith('.')).sort()) {
    const is = await stat(path.join(root, folder, name)).catch(() => undefined)
    const list = is?.isDirectory() && !definitionFile.test(name) ? found.folders : found.files
    list.push(name)
  }
  return found
}

async function readDefinition(folder: string, file: string) {
  const full = path.join(folder, file)
  const place = { file, line: 1, column: 1 }
  try {
    const { size } = await stat(full)
    if (size > maxFileBytes) {
      const params = { file, size, limit: maxFileBytes }
      return { written: undefined, problems: [definitionErrors.problem('file-too-large', params, place)] }
    }
    return readText(file, await readFile(full))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    return {
      written: undefined,
      problems: [definitionErrors.problem('unreadable-file', { file }, place, error.message)],
    }
  }
}

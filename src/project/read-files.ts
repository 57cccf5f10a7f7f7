import { readProject } from '../definition/project-files.ts'
import type { WrittenProject } from '../definition/project-files.ts'
import type { Problem } from '../errors.ts'
import { catalogueOf } from '../runs/catalogue.ts'
import { checkIdentities } from '../runs/identity/check-identities.ts'
import { isAboutDefinitions } from '../runs/in-force/in-force.ts'
import { brokenSources } from '../runs/load/broken-sources.ts'
import type { BrokenSource } from '../runs/load/broken-sources.ts'
import { openColumnWarnings } from '../runs/load/open-columns.ts'
import { readSources } from '../runs/load/read-sources.ts'
import type { ReadSource } from '../runs/load/read-sources.ts'
import type { Ledger } from '../state/ledger.ts'
import type { Desk } from './desk.ts'

/** What the files of a project say. */
export interface ProjectFiles {
  written: WrittenProject
  sources: ReadSource[]
  /** What is wrong with sources and identities. */
  problems: Problem[]
}

/** Reads a project folder; `without` is a file that is not to be there. */
export async function readFiles(root: string, without?: string): Promise<ProjectFiles> {
  const written = await readProject(root, without)
  const { sources, problems } = readSources(written.sources, written.project?.value.engine !== undefined)
  const definitions = sources.map((one) => one.definition)
  const kinds = Object.keys(written.project?.value.kinds ?? {})
  const found = [
    ...problems,
    ...openColumnWarnings(root, sources),
    ...checkIdentities(written.identities, definitions, kinds),
  ]
  return { written, sources, problems: found }
}

/**
 * The sources that can be used, those that are broken as they were before, and what is wrong with sources and identities then.
 */
export function usableFiles(
  { written, sources, problems }: ProjectFiles,
  root: string,
  ledger: Ledger,
): { used: ReadSource[]; broken: BrokenSource[]; problems: Problem[] } {
  const hasDatabase = written.project?.value.engine !== undefined
  const { sound, broken } = brokenSources({ root, ledger, hasDatabase }, sources, [...written.problems, ...problems])
  if (broken.length === 0) return { used: sound, broken, problems }
  const used = [...sound, ...broken.flatMap(({ before }) => before ?? [])]
  const definitions = used.map((one) => one.definition)
  const kinds = Object.keys(written.project?.value.kinds ?? {})
  const ofSources = problems.filter(({ place }) => !place?.file.startsWith('identity/'))
  return { used, broken, problems: [...ofSources, ...checkIdentities(written.identities, definitions, kinds)] }
}

/** The problems of the files that stand in the way of computing; those of services and notes do not. */
export function filesProblems({ written, problems }: ProjectFiles): Problem[] {
  return [...written.problems.filter((one) => !isAboutDefinitions(one.place?.file ?? '')), ...problems]
}

/** The same open project over its files as they are now, or as if one of them were not there. A broken project file counts as it was. */
export async function deskOfFiles(desk: Desk, without?: string): Promise<Desk> {
  const files = await readFiles(desk.root, without)
  const project = files.written.project?.value ?? desk.context.project
  const context = {
    ...desk.context,
    written: files.written,
    project,
    sources: files.sources.map((one) => one.definition),
    problems: filesProblems(files),
  }
  return {
    ...desk,
    context,
    sources: files.sources,
    problems: files.problems,
    catalogue: catalogueOf(project, context.sources),
  }
}

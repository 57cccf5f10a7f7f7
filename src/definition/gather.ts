import type { Problem } from '../errors.ts'
import { inOrder } from './check.ts'
import { definitionErrors } from './errors.ts'
import {
  readAttributes,
  readPopulation,
  readProjectFile,
  readScheme,
  readSegment,
  readSource,
  type Read,
  type Sort,
} from './read-definition.ts'
import type { AttributeOuter, PopulationOuter, ProjectFile, SchemeOuter, SegmentOuter } from './shapes.ts'
import { lookUp, type Written } from './written.ts'

/** Everything a project says, as far as its outer shape is right. */
export interface WrittenProject {
  /** As it was given; empty for a project of plain objects without a folder. */
  folder: string
  project: Written<ProjectFile> | undefined
  /** `value` is the whole file; `intake/` checks it. */
  sources: Written<unknown>[]
  attributes: Written<AttributeOuter>[]
  populations: Written<PopulationOuter>[]
  segments: Written<SegmentOuter>[]
  schemes: Written<SchemeOuter>[]
  /**
   * Ids that were written but are not above because of a problem: a reference to one of them is not
   * to be called unknown as well.
   */
  broken: { sort: 'source' | 'attribute' | 'population' | 'segment' | 'scheme'; id: string }[]
  /** Errors and warnings, by file, line and column. */
  problems: Problem[]
}

export interface Gathering {
  folder: string
  project: Written<unknown> | undefined
  /** Per sort of file, in the order in which ids count as first. */
  files: Record<Sort, readonly Written<unknown>[]>
  problems: readonly Problem[]
}

/** Checks the outer shape of every file, and that no id is given twice. */
export function gather({ folder, project, files, problems }: Gathering): WrittenProject {
  const found: Problem[] = [...problems]
  const broken: WrittenProject['broken'] = []

  const readAll = <T>(sort: Exclude<Sort, 'family'>, read: (written: Written<unknown>) => Read<T>): Written<T>[] => {
    const right: Written<T>[] = []
    for (const file of files[sort]) {
      const { written, problems } = read(file)
      found.push(...problems)
      if (written) right.push(written)
      else noteBroken(sort, lookUp(file.value, [sort]))
    }
    return firsts(right, sort, found)
  }
  const noteBroken = (sort: WrittenProject['broken'][number]['sort'], id: unknown): void => {
    if (typeof id === 'string') broken.push({ sort, id })
  }

  const attributes: Written<AttributeOuter>[] = []
  for (const file of files.family) {
    const read = readAttributes(file)
    attributes.push(...read.attributes)
    found.push(...read.problems)
    const right = new Set(read.attributes.map(({ id }) => id))
    const items = lookUp(file.value, ['attributes'])
    for (const item of Array.isArray(items) ? items : []) {
      const id = lookUp(item, ['attribute'])
      if (typeof id === 'string' && !right.has(id)) noteBroken('attribute', id)
    }
  }

  const readProject = project && readProjectFile(project)
  found.push(...(readProject?.problems ?? []))
  return {
    folder,
    project: readProject?.written,
    sources: readAll('source', readSource),
    attributes: firsts(attributes, 'attribute', found, ({ value }) => value.kind),
    populations: readAll('population', readPopulation),
    segments: readAll('segment', readSegment),
    schemes: readAll('scheme', readScheme),
    broken,
    problems: inOrder(found),
  }
}

/** The first of each id; the others are problems. Ids of attributes are their kind's own. */
function firsts<T>(
  all: readonly Written<T>[],
  sort: 'source' | 'attribute' | 'population' | 'segment' | 'scheme',
  problems: Problem[],
  within: (written: Written<T>) => string = () => '',
): Written<T>[] {
  const seen = new Map<string, Written<T>>()
  for (const written of all) {
    const name = `${within(written)}/${written.id}`
    const first = seen.get(name)
    if (!first) {
      seen.set(name, written)
      continue
    }
    const { file, line, column } = first.place([sort])
    const params = { sort, id: written.id, where: `${file}:${line}:${column}` }
    problems.push(definitionErrors.problem('duplicate-id', params, written.place([sort])))
  }
  return [...seen.values()]
}

import type { Sort } from './read-definition.ts'
import { gather, type WrittenProject } from './gather.ts'
import { plainData } from './plain-data.ts'
import { writtenObject, type Written } from './written.ts'

/** A project as plain objects: each is what its file would hold. */
export interface ProjectObjects {
  project: unknown
  sources?: readonly unknown[]
  /** Families, as in a file: `{ family, kind, attributes: [...] }`. */
  attributes?: readonly unknown[]
  populations?: readonly unknown[]
  segments?: readonly unknown[]
  schemes?: readonly unknown[]
  models?: readonly unknown[]
  services?: readonly unknown[]
  research?: readonly unknown[]
  identities?: readonly unknown[]
}

/** The same as `readProject` for definitions given to the library; their places are `(object)`. */
export function projectFromObjects(objects: ProjectObjects, folder = ''): WrittenProject {
  const files: Record<Sort, Written<unknown>[]> = {
    source: (objects.sources ?? []).map(written),
    family: (objects.attributes ?? []).map(written),
    population: (objects.populations ?? []).map(written),
    segment: (objects.segments ?? []).map(written),
    scheme: (objects.schemes ?? []).map(written),
    service: (objects.services ?? []).map(written),
    note: (objects.research ?? []).map(written),
    identity: (objects.identities ?? []).map(written),
    value: (objects.models ?? []).map(written),
  }
  return gather({ folder, project: written(objects.project), files, problems: [] })
}

function written(value: unknown): Written<unknown> {
  return writtenObject(plainData(value))
}

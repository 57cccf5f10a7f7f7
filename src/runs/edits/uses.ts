import type { WrittenProject } from '../../definition/project-files.ts'
import type { ProjectExport } from '../../definition/export-shapes.ts'
import type { ProjectView } from '../../definition/view-shapes.ts'
import type { ProjectTest } from '../../definition/test-shapes.ts'
import type { Written } from '../../definition/written.ts'
import type { Bilingual } from '../../errors.ts'
import type { ExportRecord } from '../../state/exports.ts'
import { groupNotes } from '../people/group-notes.ts'
import { exportsOf } from '../plan/uses.ts'
import type { Users } from '../plan/uses.ts'
import type { NamedInView } from '../views/names-in-view.ts'
import { namesInView } from '../views/names-in-view.ts'
import type { DefinitionFile } from './definition-files.ts'
import type { DefinitionFolder } from './definition-sorts.ts'

/** Who or what uses a definition. `left` is a list that left in the last 90 days. */
export interface DefinitionUse {
  what:
    | 'population'
    | 'segment'
    | 'scheme'
    | 'value'
    | 'attribute'
    | 'source'
    | 'service'
    | 'note'
    | 'export'
    | 'view'
    | 'checklist'
    | 'test'
    | 'kind'
    | 'left'
  id: string
  name: Bilingual
  /** Its file, where it is written in one. */
  file?: string
}

/** What is looked through for uses. */
export interface UsedIn {
  users: Users
  written: WrittenProject
  exports: readonly Written<ProjectExport>[]
  views: readonly Written<ProjectView>[]
  tests: readonly Written<ProjectTest>[]
  /** Lists that left. */
  left: readonly ExportRecord[]
  /** Milliseconds since 1970. */
  now: number
}

const defines: Partial<Record<DefinitionFolder, 'population' | 'segment' | 'scheme' | 'value' | 'attribute'>> = {
  populations: 'population',
  segments: 'segment',
  schemes: 'scheme',
  models: 'value',
  attributes: 'attribute',
}

/** Everything that names what a file defines, and every list of it that left lately. */
export function usesOf(file: DefinitionFile, inside: UsedIn): DefinitionUse[] {
  const what = defines[file.sort]
  if (!what) return []
  const { users, written, exports, views, tests, left, now } = inside
  const kind = file.kind ?? 'customer'
  const fileOf = filesOf(written)
  const ids = what === 'attribute' ? (file.holds ?? []) : [file.id]
  const found = ids.flatMap((id): DefinitionUse[] => {
    const named = (one: string) => one === id || one.startsWith(`${id}/`)
    const { services, notes } = groupNotes(written, id)
    return [
      ...users({ kind, what, id }).flatMap((use): DefinitionUse[] => {
        if (!('id' in use)) return []
        const own = fileOf(use.what, use.id)
        return [{ what: use.what, id: use.id, name: use.name, ...(own === undefined ? {} : { file: own }) }]
      }),
      ...(what === 'attribute' ? [] : services.map((one): DefinitionUse => ({ what: 'service', ...told(one) }))),
      ...(what === 'attribute' ? [] : notes.map((one): DefinitionUse => ({ what: 'note', ...told(one) }))),
      ...exports
        .filter(({ value }) => named(value.what) || (what === 'attribute' && (value.columns ?? []).includes(id)))
        .map((one): DefinitionUse => ({
          what: 'export',
          id: one.id,
          name: one.value.name ?? both(one.id),
          file: one.file,
        })),
      ...views
        .filter(({ value }) => namesInView(value).some((one) => named(one.name) && mayBe[one.is].includes(what)))
        .map((one): DefinitionUse => ({
          what: 'view',
          id: one.id,
          name: one.value.name ?? both(one.id),
          file: one.file,
        })),
      ...tests
        .filter(({ value }) => value.expect.some((one) => what in one && (one as Record<string, unknown>)[what] === id))
        .map((one): DefinitionUse => ({
          what: 'test',
          id: one.id,
          name: one.value.name ?? both(one.id),
          file: one.file,
        })),
      ...exportsOf(left, what, id, now).flatMap((use): DefinitionUse[] =>
        'at' in use ? [{ what: 'left', id: use.at, name: both(`${use.purpose} (${use.at.slice(0, 10)})`) }] : [],
      ),
    ]
  })
  return distinct(found.filter((one) => one.file !== file.file))
}

/** What each sort of name in a view may name. */
const mayBe: Record<NamedInView['is'], readonly string[]> = {
  attribute: ['attribute'],
  grouping: ['attribute', 'scheme'],
  people: ['population', 'segment', 'scheme'],
  'people or attribute': ['population', 'segment', 'scheme', 'attribute'],
  'attribute or delivered': ['attribute'],
  segment: ['segment'],
  event: [],
}

const both = (text: string): Bilingual => ({ zh: text, en: text })

const told = ({ id, name, file }: { id: string; name: Bilingual; file: string }) => ({ id, name, file })

function filesOf(written: WrittenProject): (what: string, id: string) => string | undefined {
  const lists = {
    population: written.populations,
    segment: written.segments,
    scheme: written.schemes,
    value: written.values,
    attribute: written.attributes,
  }
  return (what, id) => lists[what as keyof typeof lists]?.find((one) => one.id === id)?.file
}

/** Each user once. */
export function distinct(uses: readonly DefinitionUse[]): DefinitionUse[] {
  const seen = new Set<string>()
  return uses.filter(({ what, id }) => {
    const key = `${what}/${id}`
    return seen.has(key) ? false : seen.add(key)
  })
}

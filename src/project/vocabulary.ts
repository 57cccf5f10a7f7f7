import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { CatalogueEvent } from '../compile/catalogue.ts'
import type { KindPlan } from '../compile/compile.ts'
import type { CompiledAttribute } from '../compile/compiled.ts'
import type { ConditionForm, OperatorForm } from '../compile/condition-forms.ts'
import { conditionForms, operatorForms } from '../compile/condition-forms.ts'
import { listsIn } from '../compile/list-names.ts'
import type { WrittenProject } from '../definition/project-files.ts'
import { didYouMean } from '../errors.ts'
import type { Bilingual } from '../errors.ts'
import { runErrors } from '../runs/errors.ts'
import { familyNames } from '../runs/explain/attribute-catalogue.ts'
import { compileProject } from '../runs/in-force/compile-project.ts'
import type { KindManifest } from '../runs/stored/manifest.ts'
import { readRun } from '../runs/stored/run-reader.ts'
import type { AttributeValues } from '../runs/vocabulary/attribute-values.ts'
import { attributeValues } from '../runs/vocabulary/attribute-values.ts'
import type { EventColumnValues } from '../runs/vocabulary/event-columns.ts'
import { eventColumnValues, namedColumns } from '../runs/vocabulary/event-columns.ts'
import { currentPublication } from '../state/publications.ts'
import type { KnownUnit } from '../runs/vocabulary/known-units.ts'
import { knownUnits } from '../runs/vocabulary/known-units.ts'
import { windowForms } from '../time/window.ts'
import type { Desk } from './desk.ts'
import { openTablesOf, publishedAt } from './runs-of.ts'

/** An attribute of the files, with what the last published run knows of it. */
export interface AttributeChoice extends Partial<AttributeValues> {
  id: string
  name: Bilingual
  family: string
  type: string
  unit?: string
  sentence: Bilingual
  sensitivity?: string
  current: boolean
  /** Undefined where no published run has computed it as it is written now. */
  of?: number
}

/** A segment or population of the files, with its size in the last published run where it has one. */
export interface GroupChoice {
  id: string
  name: Bilingual
  sentence: Bilingual
  members?: number
  unknown?: number
}

/** All that a rule about a kind may be made of. Numbers of people are true: hide small groups before they are shown. */
export interface Vocabulary {
  kind: string
  kinds: { id: string; name: Bilingual; entities?: number }[]
  run?: string
  day?: string
  conditions: (ConditionForm & { available: boolean; why?: Bilingual })[]
  operators: OperatorForm[]
  windows: readonly string[]
  families: { id: string; name: Bilingual }[]
  attributes: AttributeChoice[]
  events: { event: string; label: Bilingual; columns: { name: string; type: string }[] }[]
  segments: GroupChoice[]
  schemes: (GroupChoice & {
    method: string
    classes: { id: string; name: Bilingual; members?: number }[]
    /** People without a class, by reason. */
    without: number[]
  })[]
  populations: GroupChoice[]
  lists: { file: string }[]
  links: { link: string; name: Bilingual; kind: string; within: boolean }[]
}

/** What forms for rules offer. */
export interface Vocabularies {
  /** Units of the written attributes that the two languages say differently. */
  units(): KnownUnit[]
  /** Throws `identity-of-nothing`, the error of an unknown kind. */
  vocabulary(kind?: string): Promise<Vocabulary>
  /** The columns of an event with their common values. Throws `not-found`. */
  eventValues(event: string, kind?: string): Promise<{ event: string; label: Bilingual; columns: EventColumnValues[] }>
}

export function vocabularies(desk: Desk): Vocabularies {
  const { context, catalogue, turns, moments } = desk
  const { written } = context

  async function published() {
    const current = currentPublication(context.ledger)
    return current && publishedAt(desk, { run: current.run })
  }

  function checkKind(kind: string): void {
    const known = catalogue.kinds.map((one) => one.kind)
    const near = didYouMean(kind, known)
    if (!known.includes(kind))
      throw runErrors.error('identity-of-nothing', { name: kind, near, known: known.join(', ') })
  }

  return {
    units: () => knownUnits(written.attributes.map((one) => one.value)),
    vocabulary: (kind = 'customer') =>
      turns.inTurn(async () => {
        checkKind(kind)
        const at = await published()
        const manifest = at?.manifest
        const asOf = manifest ? { instant: manifest.asOf, day: manifest.day } : moments.asOf(undefined)
        const { kinds } = await compileProject(context, asOf, manifest)
        const plan = kinds.find((one) => one.kind === kind)
        const own = manifest?.kinds[kind]
        const reader = at && readRun(context.engine, at, kind)
        const kept = (own?.attributes ?? []).filter(
          (one) => plan?.attributes.some((now) => now.id === one.id && now.hash === one.hash) ?? false,
        )
        const values = reader
          ? await attributeValues(reader, kept, context.project['minimum group'])
          : new Map<string, never>()
        const attributes = (plan?.attributes ?? []).map((one) =>
          attributeChoice(one, own?.entities, values.get(one.id)),
        )
        const used = new Set(attributes.map((one) => one.family))
        const links = linksFrom(desk, kind)
        const events = catalogue.events.filter((one) => one.kind === kind)
        const groups = groupChoices(plan, own)
        const found = { attributes, events, links, ...groups, lists: await listsOf(desk.root, written) }
        return {
          kind,
          kinds: catalogue.kinds.map((one) => {
            const entities = manifest?.kinds[one.kind]?.entities
            return { id: one.kind, name: one.name, ...(entities === undefined ? {} : { entities }) }
          }),
          ...(manifest ? { run: manifest.run, day: manifest.day } : {}),
          conditions: conditionForms().map((form) => ({ ...form, ...lackOf(form, found) })),
          operators: operatorForms(),
          windows: windowForms,
          families: Object.entries(familyNames).flatMap(([id, name]) => (used.has(id) ? [{ id, name }] : [])),
          ...found,
          events: events.map(({ name, label, ...event }) => ({
            event: name,
            label,
            columns: namedColumns({ name, label, ...event }).map((column) => ({
              name: column.name,
              type: column.type,
            })),
          })),
        }
      }),
    eventValues: (name, kind = 'customer') =>
      turns.inTurn(async () => {
        checkKind(kind)
        const own = catalogue.events.filter((one) => one.kind === kind)
        const event = own.find((one) => one.name === name)
        if (!event) {
          const near = didYouMean(
            name,
            own.map((one) => one.name),
          )
          throw runErrors.error('not-found', { name, near })
        }
        const at = await published()
        if (at) await openTablesOf(desk, at)
        const columns: EventColumnValues[] = at
          ? await eventColumnValues(context, at, event, context.project['minimum group'])
          : namedColumns(event)
        return { event: name, label: event.label, columns }
      }),
  }
}

function attributeChoice(
  one: CompiledAttribute,
  of: number | undefined,
  values: AttributeValues | undefined,
): AttributeChoice {
  const { id, name, family, type, unit, sentence, sensitivity, current } = one
  return {
    id,
    name,
    family,
    type,
    ...(unit ? { unit } : {}),
    sentence,
    ...(sensitivity ? { sensitivity } : {}),
    current,
    ...(values && of !== undefined ? { ...values, of } : {}),
  }
}

function groupChoices(plan: KindPlan | undefined, own: KindManifest | undefined) {
  const sizeIn = (list: readonly { id: string; members: number; unknown: number }[] | undefined, id: string) => {
    const found = list?.find((one) => one.id === id)
    return found ? { members: found.members, unknown: found.unknown } : {}
  }
  return {
    segments: (plan?.segments ?? []).map(({ id, name, sentence }): GroupChoice => ({
      id,
      name,
      sentence,
      ...sizeIn(own?.segments, id),
    })),
    populations: (plan?.populations ?? []).map(({ id, name, sentence }): GroupChoice => ({
      id,
      name,
      sentence,
      ...sizeIn(own?.populations, id),
    })),
    schemes: (plan?.schemes ?? []).map(({ id, name, method, plan: made }) => {
      const found = own?.schemes.find((one) => one.id === id)
      return {
        id,
        name,
        sentence: name,
        method,
        classes: made.classes.map((each) => {
          const members = found?.classes.find((one) => one.id === each.id)?.members
          return { id: each.id, name: each.name, ...(members === undefined ? {} : { members }) }
        }),
        without: (found?.unassigned ?? []).map((one) => one.members),
      }
    }),
  }
}

function linksFrom({ catalogue }: Desk, kind: string): Vocabulary['links'] {
  return catalogue.links.flatMap(({ link, label, of, to }) => {
    if (of !== kind && to !== kind) return []
    return [{ link, name: label, kind: of === kind ? to : of, within: of === to }]
  })
}

/** Files of ids: those that definitions name, and those in `lists`. */
async function listsOf(root: string, { segments, populations, schemes }: WrittenProject): Promise<{ file: string }[]> {
  const named = [...segments, ...populations, ...schemes].flatMap((one) => listsIn(one.raw).map(({ file }) => file))
  const inFolder = await readdir(join(root, 'lists')).catch(() => [])
  const lying = inFolder.filter((name) => /^[^.].*\.(csv|txt|xlsx)$/i.test(name)).map((name) => `lists/${name}`)
  return [...new Set([...named, ...lying])].toSorted().map((file) => ({ file }))
}

interface Available {
  attributes: readonly AttributeChoice[]
  events: readonly CatalogueEvent[]
  links: readonly unknown[]
  segments: readonly unknown[]
  schemes: readonly unknown[]
}

/** What a project lacks that a condition needs. */
function lackOf(form: ConditionForm, has: Available): { available: boolean; why?: Bilingual } {
  const head = form.fields[0]!.input
  const isOfEvents =
    head === 'event' || head === 'steps' || form.condition === 'measured' || form.condition === 'tagged'
  const lacks: [boolean, Bilingual][] = [
    [isOfEvents && has.events.length === 0, { zh: '还没有行为数据', en: 'there are no events yet' }],
    [
      (head === 'attribute' || form.condition === 'top') && has.attributes.length === 0,
      { zh: '还没有标签', en: 'there are no attributes yet' },
    ],
    [head === 'segment' && has.segments.length === 0, { zh: '还没有别的客群', en: 'there are no segments yet' }],
    [head === 'class' && has.schemes.length === 0, { zh: '还没有分群方案', en: 'there are no schemes yet' }],
    [head === 'link' && has.links.length === 0, { zh: '没有与其他实体的关系', en: 'nothing is linked to it' }],
  ]
  const why = lacks.find(([isLacking]) => isLacking)?.[1]
  return why ? { available: false, why } : { available: true }
}

import type {
  AttributeChoice as TrueAttribute,
  EventColumnValues,
  GroupChoice,
  Vocabulary as Found,
} from '../../index.ts'
import { addClassSizes } from '../../privacy/class-sizes.ts'
import type { Count } from '../contract/count.ts'
import type { AttributeChoice, EventChoice, Vocabulary } from '../contract/vocabulary.ts'
import { countOf, isOpen, shareOf } from './counts.ts'
import { tally } from './tally.ts'

/** The vocabulary as it may be shown; `search` keeps the attributes whose id or name it is a part of. */
export function vocabularyAnswer(found: Found, minimum: number, search?: string): Vocabulary {
  const wanted = search === undefined ? found.attributes : found.attributes.filter((one) => isNamed(one, search))
  const { kind, run, day, families, windows, lists, links } = found
  return {
    kind,
    kinds: found.kinds.map(({ id, name, entities }) => ({
      id,
      name,
      ...(entities === undefined ? {} : { entities: countOf(entities, minimum) }),
    })),
    ...(run === undefined ? {} : { run }),
    ...(day === undefined ? {} : { day }),
    conditions: found.conditions,
    operators: found.operators.map((one) => ({ ...one, types: [...one.types] })),
    windows: [...windows],
    families: families.filter(({ id }) => wanted.some((one) => one.family === id)),
    attributes: wanted.map((one) => attributeChoice(one, minimum)),
    events: found.events,
    segments: found.segments.map((one) => group(one, minimum)),
    schemes: found.schemes.map(({ classes, method, without, ...one }) => {
      const cells = tally(minimum)
      const sizes = addClassSizes(cells, { classes: classes.map(({ members }) => members ?? 0), reasons: without })
      const shown = cells.shown()
      return {
        ...group(one, minimum),
        method,
        classes: classes.map(({ id, name, members }, index) => ({
          id,
          name,
          ...(members === undefined ? {} : { members: shown(sizes.classes[index]!) }),
        })),
      }
    }),
    populations: found.populations.map((one) => group(one, minimum)),
    lists,
    links,
  }
}

/** Whether a text is part of the id or of a name; case and full-width forms do not matter. */
function isNamed({ id, name }: TrueAttribute, search: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().trim()
  return [id, name.zh, name.en].some((text) => plain(text).includes(plain(search)))
}

function group({ id, name, sentence, members, unknown }: GroupChoice, minimum: number) {
  return {
    id,
    name,
    sentence,
    ...(members === undefined ? {} : { members: countOf(members, minimum) }),
    ...(unknown === undefined ? {} : { unknown: countOf(unknown, minimum) }),
  }
}

function attributeChoice(one: TrueAttribute, minimum: number): AttributeChoice {
  const { id, name, family, type, unit, sentence, sensitivity, current, known, of, distinct, values, range } = one
  const about = {
    id,
    name,
    family,
    type,
    ...(unit === undefined ? {} : { unit }),
    sentence,
    ...(sensitivity === undefined ? {} : { sensitivity }),
    current,
  }
  if (known === undefined || of === undefined) return { ...about, state: 'not-computed', fill: null }
  const cells = tally(minimum)
  const all = cells.add(of, 'open')
  const [have, lack] = cells.addAll([known, of - known]) as [number, number]
  cells.sum([have, lack], all)
  const counted = (values ?? []).map((each) => cells.add(each.people))
  const rest = known - (values ?? []).reduce((sum, each) => sum + each.people, 0)
  // Of a list, one person has several values: they make no sum.
  if (values && type !== 'list') cells.sum([...counted, cells.add(Math.max(rest, 0), 'implied')], have)
  const shown = cells.shown()
  return {
    ...about,
    state: known === 0 ? 'no-data' : 'known',
    known: shown(have),
    unknown: shown(lack),
    fill: known === 0 ? 0 : shareOf(shown(have), shown(all)),
    ...(distinct === undefined ? {} : { distinct }),
    ...(values ? { values: values.map(({ value }, index) => ({ value, people: shown(counted[index]!) })) } : {}),
    ...(range && isOpen(shown(have)) ? { range } : {}),
  }
}

/** An event with the common values of its columns; people may have events with several of them. */
export function eventChoice(
  found: { event: string; label: EventChoice['label']; columns: readonly EventColumnValues[] },
  minimum: number,
): EventChoice {
  const shown = (people: number): Count => countOf(people, minimum)
  return {
    event: found.event,
    label: found.label,
    columns: found.columns.map(({ name, type, values }) => ({
      name,
      type,
      ...(values ? { values: values.map(({ value, people }) => ({ value, people: shown(people) })) } : {}),
    })),
  }
}

import type { SchemeFigures } from '../../report/scheme-figures.ts'
import type { Draft } from '../contract/draft.ts'
import type { Said } from '../contract/said.ts'

/** A rule that leads to the people behind a figure. */
export type Door = Draft & { kind: string }

/** Rules behind the figures of a scheme, in the language of docs/language.md. */
export interface SchemeDoors {
  population: Door
  assigned: Door
  unassigned: Door
  ofClass(id: string, name: Said): Door
  ofClasses(ids: readonly string[], name: Said): Door
  /** Conditions among those who have a class. */
  among(conditions: readonly object[], name: Said): Door
  /** Who lacks the last of these attributes and has the others. */
  lacking(attributes: readonly string[], name: Said): Door
  /** Conditions of the population, whoever has a class. */
  of(conditions: readonly object[], name?: Said): Door
}

export function schemeDoors({ id, kind, name, population, classes }: SchemeFigures): SchemeDoors {
  const of = (conditions: readonly object[], called?: Said): Door => ({
    kind,
    population: population.id,
    ...(called ? { name: both(name, called) } : {}),
    where: conditions.length === 1 ? conditions[0] : { all: conditions },
  })
  const every = classes.map((one) => one.id)
  const inClass = (ids: readonly string[]) => ({
    'in class': { scheme: id, class: ids.length === 1 ? ids[0] : [...ids] },
  })
  return {
    population: { ...of([{ everyone: true }]), name: population.name },
    assigned: of([inClass(every)], { zh: '有类', en: 'with a class' }),
    unassigned: of([{ 'not in class': { scheme: id, class: every } }], { zh: '未归类', en: 'unassigned' }),
    ofClass: (one, called) => of([inClass([one])], called),
    ofClasses: (ids, called) => of([inClass(ids)], called),
    among: (conditions, called) => of([inClass(every), ...conditions], called),
    lacking: (attributes, called) =>
      of(
        attributes.map((attribute, index) => ({ attribute, 'is missing': index === attributes.length - 1 })),
        called,
      ),
    of,
  }
}

/** A condition that a value lies from one number up to, and without, another; either may be open. */
export function within(attribute: string, from: number | undefined, below: number | undefined): object[] {
  if (from === undefined && below === undefined) return []
  return [
    {
      attribute,
      ...(from === undefined ? {} : { 'at least': from }),
      ...(below === undefined ? {} : { 'less than': below }),
    },
  ]
}

/** The same where smaller is better: above one number, up to and with another. */
export function above(attribute: string, over: number | undefined, to: number | undefined): object[] {
  if (over === undefined && to === undefined) return []
  return [
    {
      attribute,
      ...(over === undefined ? {} : { 'more than': over }),
      ...(to === undefined ? {} : { 'at most': to }),
    },
  ]
}

const both = (scheme: Said, called: Said): Said => ({
  zh: `${scheme.zh}：${called.zh}`,
  en: `${scheme.en}: ${called.en}`,
})

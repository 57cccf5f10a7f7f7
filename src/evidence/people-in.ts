import { didYouMean } from '../errors.ts'
import { selectionOf } from '../runs/compute/selection.ts'
import type { RunContext } from '../runs/context.ts'
import { runErrors } from '../runs/errors.ts'
import type { Published } from '../runs/stored/published.ts'
import type { RunReader } from '../runs/stored/run-reader.ts'
import { readRun } from '../runs/stored/run-reader.ts'
import { evidenceErrors } from './errors.ts'

/** Some people of a published run: of which kind they are, and SQL over the run that is true of them. */
export interface PeopleIn {
  reader: RunReader
  where: string
}

/**
 * Whom `loyal-core`, `rfm/important-value`, `buyers` or `customer` means; `everyone` means all of `kind`. Throws `not-found` with the
 * nearest name.
 */
export function peopleIn(
  context: Pick<RunContext, 'engine'>,
  published: Published,
  what: string,
  kind = 'customer',
): PeopleIn {
  const { manifest } = published
  if (what === 'everyone' && manifest.kinds[kind])
    return { reader: readRun(context.engine, published, kind)!, where: 'TRUE' }
  const selection = selectionOf(manifest, what)
  const kinds = Object.entries(manifest.kinds)
  const owner =
    selection.what === 'everyone'
      ? selection.kind
      : kinds.find(([, own]) =>
          selection.what === 'segment'
            ? own.segments.some((one) => one.id === selection.id)
            : selection.what === 'population'
              ? own.slots.some((slot) => slot.what === 'population' && slot.id === selection.id)
              : own.schemes.some((one) => one.id === selection.scheme),
        )![0]
  const reader = readRun(context.engine, published, owner)!
  switch (selection.what) {
    case 'everyone':
      return { reader, where: 'TRUE' }
    case 'segment':
    case 'population':
      return { reader, where: reader.isIn(selection.what, selection.id) ?? 'TRUE' }
    case 'scheme':
      return { reader, where: `${reader.classOf(selection.scheme)} IS NOT NULL` }
    case 'class': {
      const { classes } = reader.manifest.schemes.find((one) => one.id === selection.scheme)!
      const number = classes.findIndex((one) => one.id === selection.class) + 1
      const known = classes.map((one) => `${selection.scheme}/${one.id}`)
      if (number === 0) throw runErrors.error('not-found', { name: what, near: didYouMean(what, known) })
      return { reader, where: `${reader.classOf(selection.scheme)} = ${number}` }
    }
  }
}

/** Throws `not-one-kind` where two names mean people of different kinds. */
export function sameKind(one: { name: string; people: PeopleIn }, other: { name: string; people: PeopleIn }): void {
  const { kind } = one.people.reader
  if (other.people.reader.kind !== kind)
    throw evidenceErrors.error('not-one-kind', { name: one.name, other: other.name, kind })
}

import type { Bilingual } from '../../errors.ts'
import type { RunContext } from '../../runs/context.ts'
import type { Published } from '../../runs/stored/published.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { groupName } from '../group-name.ts'
import { peopleIn } from '../people-in.ts'
import { askedGroup } from '../profile/asked-group.ts'

/** Who is of the seed, and who may be found: SQL over the run. */
export interface AlikePeople {
  reader: RunReader
  name: Bilingual
  seed: string
  others: string
  in: { id: string; name: Bilingual }
  rules: string[]
}

/** Throws `not-found`, `not-one-kind`, `no-group`. */
export function alikePeopleOf(
  context: Pick<RunContext, 'engine'>,
  published: Published,
  seed: string,
  among: string | undefined,
): AlikePeople {
  const asked = askedGroup(context, published, seed)
  const { reader, name, rules } = asked
  const [own, rest] = asked.sides
  const { segments, schemes } = reader.manifest
  const usual = [...segments, ...schemes].find((one) => one.id === rules[0])?.population ?? 'everyone'
  const where = among ?? usual
  const within = where === 'everyone' ? 'TRUE' : peopleIn(context, published, where, reader.kind).where
  const others = where === usual ? rest.where : `NOT coalesce(${own.where}, FALSE) AND (${within})`
  return {
    reader,
    name,
    seed: own.where,
    others,
    in: { id: where, name: groupName(reader.manifest, where) },
    rules,
  }
}

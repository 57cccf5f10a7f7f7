import type { List } from '../../destinations/destination.ts'
import type { FileEngine } from '../../engines/engine.ts'
import type { Bilingual, Language } from '../../errors.ts'
import type { Zone } from '../../time/zone.ts'
import type { Selection } from '../people/people.ts'
import type { PersonalField } from '../people/personal.ts'
import type { KindManifest, Manifest } from '../stored/manifest.ts'
import type { Published } from '../stored/published.ts'
import type { ListHours } from './contact-hours.ts'
import type { ListOrder } from './list-order.ts'

/** What a list is made from. */
export interface ListWork {
  engine: FileEngine
  published: Published
  manifest: Manifest
  selection: Selection
  kind: string
  own: KindManifest
  /** Every personal column of the kind. */
  fields: readonly PersonalField[]
  zone: Zone
  header: Language | 'ids'
  /** Whether a last column says whether consent was checked. */
  consentColumn: boolean
  /** SQL of the keys of those who agreed to the channel of the list; undefined where it has none, or the project does not say who did. */
  agreed: string | undefined
  /** Attributes of open columns that hold contacts, and what is made of them; undefined where there are none. */
  contacts: ReadonlySet<string> | undefined
  /** When its people are best contacted. */
  hours: ListHours
  /** The table of the engine that will hold personal columns while the list is read. */
  staging: string
}

/** A list that is ready to be read once its personal columns are in their table. */
export interface ReadyList extends Pick<List, 'columns' | 'batches' | 'source' | 'text'> {
  /** The personal columns it carries, and whether they are readable in it. */
  personal: readonly PersonalField[]
  unmask: boolean
  order?: Bilingual
}

/** Whether everybody on the list agreed to be on it. */
export const consentOf = ({ agreed }: Pick<ListWork, 'agreed'>): 'checked' | 'unchecked' =>
  agreed === undefined ? 'unchecked' : 'checked'

/** A query over the people `p` of a selection, their personal columns `v`, in an order. */
export function listQuery(
  { engine, staging }: Pick<ListWork, 'engine' | 'staging'>,
  people: string,
  { personal, order }: { personal: boolean; order: ListOrder },
): (selected: readonly string[]) => string {
  const { dialect } = engine
  const joined = personal ? `LEFT JOIN ${dialect.quote(staging)} v ON v._key = p._key` : ''
  return (selected) => `SELECT ${selected.join(', ')}
FROM (${people}) p ${joined}
ORDER BY ${[...order.sql(dialect), 'p._key'].join(', ')}`
}

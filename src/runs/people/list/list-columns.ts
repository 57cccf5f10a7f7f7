import type { CalledValues } from '../../../compile/compiled.ts'
import { columnFor } from '../../../compile/names.ts'
import type { Rule } from '../../../conditions/rule.ts'
import type { Cell, Row } from '../../../engines/engine.ts'
import type { Bilingual } from '../../../errors.ts'
import { didYouMean } from '../../../errors.ts'
import type { PrivateKind } from '../../../privacy/masking.ts'
import type { Dialect } from '../../../sql/dialect.ts'
import type { ColumnType } from '../../../sql/types.ts'
import type { Zone } from '../../../time/zone.ts'
import { runErrors } from '../../errors.ts'
import { familyNames } from '../../explain/attribute-catalogue.ts'
import { leavesOf } from '../../explain/leaves-of.ts'
import { calledValue } from '../../stored/called-value.ts'
import type { KindManifest } from '../../stored/manifest.ts'
import type { PersonalField } from '../personal.ts'
import { exactCell, exactSql } from '../portrait/exact-cell.ts'

/** A column of a list of people: an attribute by its id, a class as `class:<scheme>`, a personal column as `contact:<field>`. */
export interface ListColumn {
  column: string
  title: Bilingual
  type: ColumnType | 'class' | 'contact'
  unit?: string
  family: string
  familyName: Bilingual
  sortable: boolean
  /** Of a personal column: what it holds. */
  holds?: PrivateKind
  /** Of an attribute whose values are ids: what each is called. */
  called?: CalledValues
  /** Of a class. */
  scheme?: string
  /** The table it is in: the profile, or the members. */
  side: 'p' | 'm' | 'vault'
  /** Its name there. */
  name: string
}

/** A cell as it is shown: a class by id and name; what is personal masked or not. */
export type ListCell = Cell | { class: string; name: Bilingual }

const classFamily: Bilingual = { zh: '分类', en: 'Classes' }
const contactFamily: Bilingual = { zh: '联系方式', en: 'Contacts' }

const contactNames: Record<PrivateKind, Bilingual> = {
  name: { zh: '姓名', en: 'Name' },
  phone: { zh: '电话', en: 'Phone' },
  email: { zh: '邮箱', en: 'E-mail' },
  address: { zh: '地址', en: 'Address' },
  messenger: { zh: '社交账号', en: 'Messenger' },
}

function contactTitle(field: string, kind: PrivateKind, several: boolean): Bilingual {
  const { zh, en } = contactNames[kind]
  return several ? { zh: `${zh} ${field}`, en: `${en} ${field}` } : { zh, en }
}

/** Every column that people of a kind may be listed with. */
export function listColumns(own: KindManifest, fields: readonly PersonalField[]): ListColumn[] {
  const profile = new Set(own.profile.map((one) => one.name))
  return [
    ...fields.map(({ field, kind }): ListColumn => ({
      column: `contact:${field}`,
      title: contactTitle(field, kind, fields.filter((one) => one.kind === kind).length > 1),
      type: 'contact',
      family: 'contact',
      familyName: contactFamily,
      sortable: false,
      holds: kind,
      side: 'vault',
      name: field,
    })),
    ...own.schemes.map(({ id, name }): ListColumn => ({
      column: `class:${id}`,
      title: name,
      type: 'class',
      family: 'class',
      familyName: classFamily,
      sortable: true,
      scheme: id,
      side: 'm',
      name: columnFor.class(id),
    })),
    ...own.attributes
      .filter((one) => one.inMembers || profile.has(one.id))
      .map(({ id, name, type, unit, family, called, inMembers }): ListColumn => ({
        column: id,
        title: name,
        type,
        ...(unit ? { unit } : {}),
        ...(called ? { called } : {}),
        family,
        familyName: familyNames[family] ?? { zh: family, en: family },
        sortable: type !== 'list',
        side: inMembers ? 'm' : 'p',
        name: id,
      })),
  ]
}

/** Columns by name. Throws `unknown-people-column`. */
export function chosenColumns(all: readonly ListColumn[], names: readonly string[]): ListColumn[] {
  const known = new Map(all.map((one) => [one.column, one]))
  return [...new Set(names)].map((name) => {
    const found = known.get(name)
    if (!found) throw runErrors.error('unknown-people-column', { name, near: didYouMean(name, known.keys()) })
    return found
  })
}

/** How many columns a list has where nobody chose. */
const usual = 8

/** What a rule looks at, with a name to know people by, a class and what is best known of their value. */
export function usualColumns(all: readonly ListColumn[], rule: Rule): ListColumn[] {
  const looked = new Set(
    leavesOf(rule).flatMap((leaf) =>
      leaf.observed.flatMap(({ value }) => (value.kind === 'column' ? [value.name] : [])),
    ),
  )
  const ranked = [
    ...all.filter((one) => one.holds === 'name').slice(0, 1),
    ...all.filter((one) => one.holds === 'phone').slice(0, 1),
    ...all.filter((one) => looked.has(one.name)).slice(0, usual),
    ...all.filter((one) => one.type === 'class').slice(0, 1),
    ...all.filter((one) => one.family === 'value' && one.type === 'money').slice(0, 2),
    ...all.filter((one) => one.family === 'behaviour').slice(0, 2),
    ...all.filter((one) => one.family === 'time').slice(0, 1),
    ...all.filter((one) => one.family === 'geographic').slice(0, 1),
    ...all.filter((one) => one.type !== 'contact'),
  ]
  return [...new Set(ranked)].slice(0, usual)
}

/** SQL of a column of the people, exact as `cellOf` reads it. */
export function cellSql({ side, name, type }: ListColumn, dialect: Dialect): string {
  const sql = `${side}.${dialect.quote(name)}`
  return type === 'class' || type === 'contact' ? sql : exactSql(sql, type, dialect)
}

/** What a row says in a column; of a class what it is called. */
export function cellOf(
  { type, scheme, column, called }: ListColumn,
  row: Row,
  own: KindManifest,
  zone: Zone,
): ListCell {
  const value = row[column] ?? null
  if (type === 'contact' || value === null) return null
  if (type !== 'class') {
    const name = called === undefined ? undefined : calledValue({ called }, value)
    return name ? { class: String(value), name } : exactCell(value, type, zone)
  }
  const found = own.schemes.find((one) => one.id === scheme)?.classes[Number(value) - 1]
  return found ? { class: found.id, name: found.name } : null
}

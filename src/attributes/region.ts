import { z } from 'zod'
import type { CompileContext } from '../conditions/context.ts'
import type { Hierarchy } from '../facts/region-hierarchy.ts'
import { chinaHierarchy, hierarchyOf, placeOn } from '../facts/region-hierarchy.ts'
import type { Expression } from '../sql/expression.ts'
import { isIn, isMissing, missingValue, text, when } from '../sql/expression.ts'
import { defineAttribute } from './attribute-kind.ts'
import { attributeErrors } from './errors.ts'
import { attributeNamed } from './named.ts'

const schema = z.strictObject({
  region: z.strictObject({
    of: z.string().meta({ zh: '标签', en: 'attribute' }),
    level: z.union([z.string(), z.int()]).meta({ zh: '层级', en: 'level' }),
    file: z.string().optional().meta({ zh: '上下级表文件', en: 'file of children and parents' }),
    else: z.string().min(1).default('其他').meta({ zh: '其余', en: 'else' }),
  }),
})

/** What is written under `region`. */
export type RegionParams = z.infer<typeof schema>['region']

/**
 * `region: { of: city, level: province }`: which region of a level a place is in, by the built-in hierarchy of China (`country`, `province`, `city`) or
 * a file of children and parents (levels 1, 2, … from the roots on). Parts add up to the whole: what is known no closer than its province is on the level of
 * cities the rest of it; what is no place at all is `else` on every level.
 */
export const region = defineAttribute({
  head: 'region',
  title: { zh: '所在地区', en: 'Region' },
  inline: false,
  schema,
  needs: (params) => [params.region.of],
  compile(params, context) {
    const { of, level, else: rest } = params.region
    const value = attributeNamed(of, ['region', 'of'], context)
    const hierarchy = hierarchyFor(params.region, context)
    if (!value || !hierarchy) return undefined
    if (value.type !== 'text') {
      const params = { name: of, type: value.type, head: 'region', wanted: { zh: '文本', en: 'a text' } }
      context.report(attributeErrors.problem('wrong-attribute-type', params), ['region', 'of'])
      return undefined
    }
    const at = hierarchy.levels.indexOf(String(level))
    if (at < 0) {
      const known = hierarchy.levels.join(', ')
      context.report(attributeErrors.problem('unknown-level', { level: String(level), known }), ['region', 'level'])
      return undefined
    }
    const otherwise = rest === 'keep' ? value.expression : rest === 'missing' ? missingValue('text') : text(rest)
    return {
      expression: placed(value.expression, hierarchy, at, restName(rest), otherwise),
      type: 'text',
      nullable: true,
      ...(value.current ? { current: true } : {}),
      sentence: {
        zh: `${value.name.zh}所在的${levelWords[String(level)]?.zh ?? `第 ${level} 级`}`,
        en: `${levelWords[String(level)]?.en ?? `level ${level}`} of ${value.name.en}`,
      },
    }
  },
})

const levelWords: Partial<Record<string, { zh: string; en: string }>> = {
  country: { zh: '国家', en: 'country' },
  province: { zh: '省份', en: 'province' },
  city: { zh: '城市', en: 'city' },
}

/** What the rest of a place is called: as what is no place, where that has a name. */
export const restName = (otherwise: string): string =>
  otherwise === 'keep' || otherwise === 'missing' ? '其他' : otherwise

function hierarchyFor({ file }: RegionParams, context: CompileContext): Hierarchy | undefined {
  if (file === undefined) return chinaHierarchy()
  const table = context.mapping(file)
  const found = table && hierarchyOf(table)
  if (!found) {
    const code = table ? 'region-circle' : 'bad-mapping-file'
    context.report(attributeErrors.problem(code, { file }), ['region', 'file'])
  }
  return found
}

/** Names that come to one place are tried together: a list of them costs what one does. */
function placed(
  value: Expression,
  hierarchy: Hierarchy,
  level: number,
  rest: string,
  otherwise: Expression,
): Expression {
  const groups = new Map<string, string[]>()
  const own: string[] = []
  for (const name of [...hierarchy.nodes.keys(), ...hierarchy.aliases.keys()]) {
    for (const written of [name, `${name}·${rest}`]) {
      const place = placeOn(hierarchy, written, level, rest)
      if (place === undefined) continue
      if (place === written) own.push(written)
      else groups.set(place, [...(groups.get(place) ?? []), written])
    }
  }
  const named = (names: readonly string[]) => isIn(value, names.map(text))
  return when(
    [
      { when: isMissing(value), then: missingValue('text') },
      ...(own.length ? [{ when: named(own), then: value }] : []),
      ...[...groups].map(([place, names]) => ({ when: named(names), then: text(place) })),
    ],
    otherwise,
  )
}

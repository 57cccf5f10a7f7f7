import fc from 'fast-check'
import type { Type } from './oracle.ts'
import {
  days,
  eventColumns,
  numbers,
  shopAttributes,
  shopLists,
  shopSegments,
  shopTables,
  tagTexts,
  texts,
} from './random-shop.ts'

type Written = Record<string, unknown>

const one = <T>(from: readonly T[]) => fc.constantFrom(...from)
const several = <T>(from: readonly T[]) => fc.uniqueArray(one(from), { minLength: 1, maxLength: 3 })

const windows = [
  'ever',
  'last 1 day',
  'last 7 days',
  'last 3 weeks',
  'last 1 month',
  'last 12 months',
  'last 1 year',
  'since 2025-01-01',
  'until 2025-02-28',
  '2024-12-31 to 2025-03-01',
  'this month',
  'this quarter',
  'this year',
  'previous month',
  'previous quarter',
  'previous year',
  '90 to 30 days ago',
  '3 to 0 weeks ago',
  '12 to 1 months ago',
  'before the last 1 month',
] as const
const eventWindow = one([
  ...windows,
  'before the last 24 hours',
  'last 24 hours',
  'last 168 hours',
  'last 745 hours',
  'since 2025-04-01',
])
const dayWindow = one(windows)

const operand = (type: Type): fc.Arbitrary<unknown> => {
  switch (type) {
    case 'text':
      return one([...texts, 'digital', 'many', 'nothing'])
    case 'list':
      return one([...tagTexts, 'app', "it's", '“客”\\'])
    case 'boolean':
      return fc.boolean()
    case 'date':
    case 'time':
      return one(days)
    default:
      return one([...numbers, 26, 90])
  }
}

const names: Record<'one' | 'many' | 'ordered' | 'dated' | 'inText' | 'listed', readonly string[]> = {
  one: ['is', 'is not', 'is not or missing'],
  many: ['in', 'not in', 'not in or missing'],
  ordered: ['more than', 'at least', 'less than', 'at most'],
  dated: ['before', 'on or before', 'after', 'on or after'],
  inText: ['contains', 'does not contain', 'starts with', 'ends with'],
  listed: ['includes any', 'includes all', 'includes none'],
}

/** One comparison that fits the type. */
function comparison(type: Type): fc.Arbitrary<Written> {
  const make = (operators: readonly string[], right: fc.Arbitrary<unknown>) =>
    fc.tuple(one(operators), right).map(([name, value]): Written => ({ [name]: value }))
  const value = operand(type)
  const many = fc.uniqueArray(value, { minLength: 1, maxLength: 3 })
  const single = [make(names.one, value), make(names.many, many)]
  const missing = make(['is missing'], fc.boolean())
  const pair = make(
    ['between'],
    fc
      .tuple(value, value)
      .map(([a, b]) =>
        (type === 'date' || type === 'time' ? String(a) <= String(b) : Number(a) <= Number(b)) ? [a, b] : [b, a],
      ),
  )
  switch (type) {
    case 'text':
      return fc.oneof(
        ...single,
        missing,
        make(names.inText, one(['a', 'app', "'", '"', '%', '_', '\\', '客', '🛒', '\n', '1380013'])),
        make(['matches'], one(['^a', 'p$', '[“客]', '\\d{5}', 'a|s', "'", '\\\\'])),
      )
    case 'boolean':
      return fc.oneof(...single, missing)
    case 'list':
      return fc.oneof(make(names.listed, many), make(['some element is not'], value), missing)
    case 'date':
    case 'time':
      return fc.oneof(...single, missing, pair, make(names.dated, value), make(['within'], dayWindow))
    default:
      return fc.oneof(...single, missing, pair, make(names.ordered, value))
  }
}

const bare: Record<Type, readonly string[]> = {
  text: texts,
  integer: ['1'],
  money: ['1'],
  number: ['1'],
  boolean: ['true'],
  date: days,
  time: days,
  list: tagTexts,
}

/** A filter on one or two columns of an event, now and then with a group in it. */
function where(event: string): fc.Arbitrary<Written> {
  const columns = Object.entries(eventColumns[event]!)
  const side = (type: Type): fc.Arbitrary<unknown> =>
    type === 'text' ? fc.oneof(comparison(type), one(bare.text), several(bare.text)) : comparison(type)
  const flat = fc
    .uniqueArray(one(columns), { minLength: 1, maxLength: 2, selector: ([name]) => name })
    .chain((chosen) => fc.record(Object.fromEntries(chosen.map(([name, type]) => [name, side(type)]))))
  const grouped = (part: fc.Arbitrary<Written>) =>
    fc
      .tuple(one(['all', 'any', 'none']), fc.array(part, { minLength: 1, maxLength: 3 }))
      .map(([how, parts]): Written => ({ [how]: parts }))
  return fc.oneof(
    { weight: 6, arbitrary: flat },
    { weight: 1, arbitrary: grouped(flat) },
    { weight: 1, arbitrary: fc.tuple(flat, grouped(fc.oneof(flat, grouped(flat)))).map(([a, b]) => ({ ...a, ...b })) },
  )
}

const event = one(Object.keys(eventColumns))
const narrowed = (name: string): fc.Arbitrary<Written> =>
  fc.record({ where: where(name), within: eventWindow }, { requiredKeys: [] })

const times = fc.oneof(
  fc.nat(4),
  fc.tuple(one(['exactly', 'at least', 'at most', 'more than']), fc.nat(4)).map(([how, count]) => `${how} ${count}`),
  fc.integer({ min: 1, max: 5 }).map((count) => `less than ${count}`),
  fc.tuple(fc.nat(2), fc.nat(3)).map(([low, more]) => `between ${low} and ${low + more}`),
)

const did = event.chain((name) =>
  fc.oneof(
    narrowed(name).map((more): Written => ({ did: name, ...more })),
    fc.tuple(narrowed(name), times).map(([more, count]): Written => ({ did: name, times: count, ...more })),
    narrowed(name).map((more): Written => ({ 'did not': name, ...more })),
  ),
)

const element = event.chain((name) =>
  fc
    .tuple(one(['every', 'latest']), where(name), fc.option(eventWindow, { nil: undefined }))
    .map(([head, filter, within]): Written => ({ [head]: name, where: filter, ...(within ? { within } : {}) })),
)

const firstEver = event.chain((name) =>
  fc
    .tuple(one(['first ever', 'last ever']), narrowed(name), fc.nat(4))
    .map(([head, more, odds]): Written => ({ [head]: name, ...more, ...(odds === 0 ? { 'or never': true } : {}) })),
)

const tagged = one([
  { of: 'order', tag: 'channel', by: ['rate', 'amount', 'quantity'] },
  { of: 'visit', tag: 'page', by: ['seconds'] },
]).chain(({ of, tag, by }) =>
  fc
    .tuple(
      one(['any of', 'all of', 'none of']),
      several(texts),
      fc.option(fc.tuple(one(by), one(numbers)), { nil: undefined }),
      fc.record({ 'expire after': one(['1 day', '30 days', '12 weeks', '1 month', '6 months']) }, { requiredKeys: [] }),
      fc.record({ where: where(of) }, { requiredKeys: [] }),
    )
    .map(([way, wanted, strength, more, narrowed]): Written => ({
      tagged: {
        [way]: wanted,
        of,
        tag,
        ...(strength ? { strength: strength[0], 'at least': strength[1] } : {}),
        ...more,
        ...narrowed,
      },
    })),
)

const begun = one([
  'last 7 days',
  'last 30 days',
  'last 168 hours',
  'last 3 months',
  'previous month',
  '90 to 30 days ago',
  '2025-03-01 to 2025-03-25',
])
const started = event.chain((name) =>
  fc
    .tuple(
      one(['started', 'stopped', 'restarted']),
      fc.record({ where: where(name) }, { requiredKeys: [] }),
      begun,
      one(['1 day', '30 days', '10 weeks', '6 months', '1 year']),
    )
    .map(([head, more, within, after]): Written => ({
      [head]: name,
      ...more,
      within,
      ...(head === 'restarted' ? { after } : {}),
    })),
)

const didRegularly = event.chain((name) =>
  fc
    .tuple(
      fc.record({ where: where(name), times }, { requiredKeys: [] }),
      one(['day', 'week', 'month', 'quarter', 'year']),
      fc.integer({ min: 1, max: 14 }),
      fc.integer({ min: 0, max: 3 }),
    )
    .map(([more, per, of, less]): Written => ({
      'did regularly': name,
      ...more,
      per,
      in: `${Math.max(1, Math.min(of, 4) - less)} of ${of}`,
    })),
)

const elapsed = one(['90 minutes', '8 hours', '1 day', '5 days', '2 weeks', '52 weeks'])
const step = (name: string, limited: boolean): fc.Arbitrary<Written> =>
  fc
    .tuple(fc.option(where(name), { nil: undefined }), fc.option(elapsed, { nil: undefined }))
    .map(([filter, within]): Written => ({
      did: name,
      ...(filter ? { where: filter } : {}),
      ...(limited && within ? { within } : {}),
    }))
/** Columns that the steps can share: of one event any, of both only what both have. */
const sequence = fc
  .tuple(event, fc.array(event, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([first, more, alike]) => [first, ...(alike ? more.map(() => first) : more)])
  .chain((names) => {
    const shared =
      new Set(names).size > 1
        ? ['day']
        : ['day', ...Object.keys(eventColumns[names[0]!]!).filter((name) => eventColumns[names[0]!]![name] !== 'list')]
    const rest = fc.record(
      { same: fc.oneof(one(shared), several(shared)), 'complete in': elapsed, within: eventWindow },
      { requiredKeys: [] },
    )
    return fc
      .tuple(fc.tuple(...names.map((name, index) => step(name, index > 0))), rest)
      .map(([steps, more]): Written => ({ sequence: steps, ...more }))
  })

const isNumeric = (type: Type) => type === 'integer' || type === 'money' || type === 'number'

/** An aggregate head with the type of its value. */
const head: fc.Arbitrary<{ written: Written; type: Type; event: string }> = event.chain((name) => {
  const columns = Object.entries(eventColumns[name]!)
  const single = columns.filter(([, type]) => type !== 'list')
  const numeric = columns.filter(([, type]) => isNumeric(type))
  const textual = columns.filter(([, type]) => type === 'text')
  const inOrder = columns.filter(([, type]) => isNumeric(type) || type === 'date')
  const on = (heads: readonly string[], from: typeof columns, type?: Type) =>
    fc
      .tuple(one(heads), one(from))
      .map(([key, [column, own]]) => ({ written: { [key]: column, of: name }, type: type ?? own, event: name }))
  const whole = (key: string, type: Type) => fc.constant({ written: { [key]: name }, type, event: name })
  return fc.oneof(
    whole('count', 'integer'),
    whole('distinct days', 'integer'),
    whole('first time', 'date'),
    whole('last time', 'date'),
    whole('average gap', 'number'),
    whole('median gap', 'number'),
    on(['values'], textual, 'list'),
    on(['sum'], numeric),
    on(['average'], numeric, 'number'),
    on(['min', 'max'], inOrder),
    on(['distinct'], single, 'integer'),
    on(['first', 'last', 'most frequent'], single),
    one(['first', 'last']).map((which) => ({
      written: { 'days since': which, of: name },
      type: 'integer' as Type,
      event: name,
    })),
    where(name).map((filter) => ({ written: { share: filter, of: name }, type: 'number' as Type, event: name })),
  )
})

const measured = head.chain(({ written, type, event: name }) =>
  fc
    .tuple(
      narrowed(name),
      comparison(type).filter((compared) => !('within' in compared)),
      fc.boolean(),
    )
    .map(([more, compared, orNever]): Written => ({
      ...written,
      ...more,
      ...compared,
      ...(orNever ? { 'or never': true } : {}),
    })),
)

const attribute = one(Object.entries(shopAttributes)).chain(([id, { type }]) =>
  fc
    .tuple(fc.array(comparison(type), { minLength: 1, maxLength: 2 }), fc.integer({ min: 0, max: 9 }))
    .map(([compared, odds]): Written =>
      Object.assign({ attribute: id }, ...compared, odds === 0 ? { 'or never': true } : {}),
    ),
)

const membership: fc.Arbitrary<Written> = fc.oneof(
  fc.tuple(one(['in segment', 'not in segment']), one(Object.keys(shopSegments))).map(([key, id]) => ({ [key]: id })),
  fc
    .tuple(one(['in list', 'not in list']), one(Object.keys(shopLists)), fc.boolean())
    .map(([key, path, isLong]) => ({ [key]: isLong ? { file: path, by: 'id' } : path })),
  fc.tuple(one(['in class', 'not in class']), one(Object.keys(shopTables)), fc.boolean()).chain(([key, scheme]) => {
    const classes = shopTables[scheme]!.classes.map((each) => each.class)
    return fc.oneof(one(classes), several(classes)).map((chosen): Written => ({ [key]: { scheme, class: chosen } }))
  }),
)

/** What looks at everybody of the population, and what looks at the id alone. */
const ranked = fc
  .tuple(
    one(['top', 'bottom']),
    one(['10%', '33.3333%', '50%', '99%', 1, 5, '12', 1000]),
    one(Object.keys(shopAttributes).filter((id) => isNumeric(shopAttributes[id]!.type))),
  )
  .map(([side, size, by]): Written => ({ [side]: size, by }))

const split = fc
  .tuple(one(['spring', "it's", '春 “:”']), one(['0%', '12.5%', '49.9999%']), one(['50%', '100%']))
  .map(([text, from, to]): Written => ({ 'random split': text, from, to }))

/** What looks at the runs published before; not among the leaves below, since most worlds have none. */
const past = fc
  .tuple(one(['was in', 'entered', 'left']), fc.option(eventWindow, { nil: undefined }))
  .chain(([verb, within]) => {
    const more = within === undefined ? {} : { within }
    const segments = one(Object.keys(shopSegments)).map((id): Written => ({ [`${verb} segment`]: id, ...more }))
    const classes = one(Object.keys(shopTables)).chain((scheme) => {
      const known = shopTables[scheme]!.classes.map((each) => each.class)
      return fc.oneof(one(known), several(known)).map((chosen): Written => ({
        [`${verb} class`]: { scheme, class: chosen },
        ...more,
      }))
    })
    return fc.oneof(segments, classes)
  })

const leaf: fc.Arbitrary<Written> = fc.oneof(
  { weight: 6, arbitrary: attribute },
  { weight: 4, arbitrary: did },
  { weight: 5, arbitrary: measured },
  { weight: 2, arbitrary: element },
  { weight: 2, arbitrary: firstEver },
  { weight: 2, arbitrary: started },
  { weight: 2, arbitrary: tagged },
  { weight: 1, arbitrary: didRegularly },
  { weight: 2, arbitrary: sequence },
  { weight: 2, arbitrary: membership },
  { weight: 2, arbitrary: ranked },
  { weight: 1, arbitrary: split },
  { weight: 1, arbitrary: fc.constant({ everyone: true }) },
)

/** Rules of docs/language.md over the random shop, nested up to three deep. */
export const ruleArbitrary: fc.Arbitrary<Written> = fc.letrec<{ rule: Written; group: Written }>((tie) => ({
  rule: fc.oneof({ maxDepth: 3 }, { weight: 3, arbitrary: leaf }, { weight: 2, arbitrary: tie('group') }),
  group: fc
    .tuple(one(['all', 'any', 'none']), fc.array(tie('rule'), { minLength: 1, maxLength: 4 }))
    .map(([how, parts]) => ({ [how]: parts })),
})).rule

export const sampleRules = (count: number, seed: number): Written[] =>
  fc.sample(ruleArbitrary, { numRuns: count, seed })

/** Rules over the past, alone and in groups with others. */
export const samplePastRules = (count: number, seed: number): Written[] =>
  fc.sample(
    fc.oneof(
      past,
      fc
        .tuple(one(['all', 'any', 'none']), past, fc.array(fc.oneof(past, leaf), { minLength: 1, maxLength: 2 }))
        .map(([how, first, more]): Written => ({ [how]: [first, ...more] })),
    ),
    { numRuns: count, seed },
  )

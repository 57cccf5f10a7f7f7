/** One comparison of one attribute, as the language of definitions writes it. */
export interface Atom {
  attribute: string
  comparison: 'at most' | 'at least' | 'more than' | 'less than' | 'is' | 'in'
  value: number | string | string[]
}

export type Condition = Atom | { all: Condition[] } | { any: Condition[] } | { none: Condition[] }

export interface Rule {
  segment: string
  where: Condition
}

const numbers = (attribute: string, comparison: Atom['comparison'], values: number[]): Atom[] =>
  values.map((value) => ({ attribute, comparison, value }))

/** 111 different comparisons over the attributes of bench/project. */
export const atoms: Atom[] = [
  ...numbers('recency_days', 'at most', [7, 14, 30, 45, 60, 90, 120, 180]),
  ...numbers('recency_days', 'more than', [30, 60, 90, 120, 180, 270, 365, 540]),
  ...numbers('tenure_days', 'at most', [30, 60, 90, 180, 365]),
  ...numbers('tenure_days', 'at least', [180, 365, 540, 730, 900]),
  ...numbers('orders', 'at least', [2, 3, 5, 8, 10, 15, 20, 30]),
  ...numbers('orders', 'at most', [1, 2, 3]),
  ...numbers('orders_12m', 'at least', [1, 2, 3, 5, 8, 12]),
  ...numbers('orders_12m', 'at most', [0]),
  ...numbers('orders_90d', 'at least', [1, 2, 3, 5]),
  ...numbers('orders_90d', 'at most', [0]),
  ...numbers('spend', 'at least', [200, 500, 1000, 2000, 5000, 10000, 20000]),
  ...numbers('spend', 'less than', [200, 1000]),
  ...numbers('spend_12m', 'at least', [100, 300, 500, 1000, 2000, 5000, 10000]),
  ...numbers('spend_12m', 'less than', [100, 500]),
  ...numbers('spend_90d', 'at least', [100, 300, 500, 1000, 3000]),
  ...numbers('spend_previous_year', 'at least', [500, 1000, 3000]),
  ...numbers('spend_previous_year', 'at most', [0]),
  ...numbers('units', 'at least', [10, 20, 50, 100]),
  ...numbers('lines', 'at least', [5, 10, 30, 60]),
  ...numbers('average_order', 'at least', [100, 200, 400, 800]),
  ...numbers('average_order', 'less than', [100, 200]),
  ...numbers('spend_app_12m', 'at least', [100, 500, 2000]),
  ...numbers('orders_app', 'at least', [1, 3, 10]),
  ...numbers('app_share', 'at least', [0.25, 0.5, 0.8]),
  ...numbers('app_share', 'at most', [0.1]),
  ...numbers('categories', 'at least', [3, 6, 10]),
  ...numbers('categories', 'at most', [2]),
  { attribute: 'last_channel', comparison: 'is', value: 'app' },
  { attribute: 'last_channel', comparison: 'in', value: ['store', 'phone'] },
  { attribute: 'last_channel', comparison: 'in', value: ['web', 'partner'] },
  { attribute: 'home_region', comparison: 'in', value: ['north', 'northeast', 'northwest'] },
  { attribute: 'home_region', comparison: 'in', value: ['south', 'southwest'] },
  { attribute: 'home_region', comparison: 'is', value: 'east' },
  { attribute: 'gender', comparison: 'is', value: 'female' },
]

/** The atom `start` steps to, or the next one whose attribute is not yet in the rule. */
function another(start: number, taken: Atom[]): Atom {
  for (let step = 0; ; step++) {
    const atom = atoms[(start + step) % atoms.length]
    if (atom && !taken.some((other) => other.attribute === atom.attribute)) return atom
  }
}

function ruleNumber(number: number): Rule {
  const first = atoms[number]
  if (!first) throw new Error(`no atom ${number}`)
  const taken = [first]
  // the first eleven rules also take the atoms past the hundredth, so that each is used
  taken.push(another(number < atoms.length - 100 ? 100 + number : number * 37 + 11, taken))
  taken.push(another(number * 53 + 29, taken))
  taken.push(another(number * 71 + 5, taken))
  const [a, b, c, d] = taken as [Atom, Atom, Atom, Atom]
  const shapes: Condition[] = [
    { all: [a, b] },
    { all: [a, b, { any: [c, d] }] },
    { any: [{ all: [a, b] }, { all: [c, d] }] },
    { all: [a, { none: [b, c] }] },
    { any: [{ all: [a, b, c] }, { all: [d, { none: [a] }] }] },
  ]
  const where = shapes[number % shapes.length]
  if (!where) throw new Error('no shape')
  return { segment: `rule-${String(number).padStart(3, '0')}`, where }
}

export const rules: Rule[] = Array.from({ length: 100 }, (_, number) => ruleNumber(number))

/** The different atoms of some rules, in the order of `atoms`. */
export function atomsOf(some: Rule[]): Atom[] {
  const used = new Set<Atom>()
  const walk = (condition: Condition): void => {
    if ('attribute' in condition) used.add(condition)
    else for (const part of Object.values(condition).flat()) walk(part)
  }
  for (const rule of some) walk(rule.where)
  return atoms.filter((atom) => used.has(atom))
}

/** A rule as a plain object of the language of definitions. */
export function asDefinition(condition: Condition): unknown {
  if ('attribute' in condition) return { attribute: condition.attribute, [condition.comparison]: condition.value }
  return Object.fromEntries(Object.entries(condition).map(([key, parts]) => [key, parts.map(asDefinition)]))
}

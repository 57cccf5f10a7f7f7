import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { attributeErrors } from '../attributes/errors.ts'
import { conditionErrors } from '../conditions/errors.ts'
import type { Problem } from '../errors.ts'
import { openProject } from '../project.ts'
import { compileErrors } from './errors.ts'

const project = {
  'fenqun.yml': 'fenqun: 1\nproject: shop\nkinds:\n  customer: { name: 客户 }\n  shop: {}\n',
  'sources/orders.yml': `source: orders
from: orders.csv
event: order
columns:
  id: { as: id }
  time: { as: time }
  amount: { type: money }
  channel: { type: text }
  labels: { type: list }
`,
  'sources/visits.yml':
    'source: visits\nfrom: visits.csv\nevent: visit\ncolumns:\n  id: { as: id }\n  time: { as: time }\n',
  'sources/owners.yml': `source: owners
from: owners.csv
link: owner
of: customer
to: shop
columns:
  id: { as: id }
  shop: { as: linked id }
`,
  'sources/keepers.yml': `source: keepers
from: keepers.csv
link: keeper
of: customer
to: shop
columns:
  id: { as: id }
  shop: { as: linked id }
`,
  'sources/mentors.yml': `source: mentors
from: mentors.csv
link: mentored-by
of: customer
to: customer
columns:
  id: { as: id }
  mentor: { as: linked id }
`,
  'sources/people.yml': `source: people
from: people.csv
entity: customer
columns:
  id: { as: id }
  gender: { type: text }
  born: { type: date }
  tags: { type: list }
`,
}

/** What `fenqun check` finds in these files beside the sources. */
async function check(files: Record<string, string>): Promise<Problem[]> {
  const folder = await mkdtemp(join(tmpdir(), 'fenqun-problems-'))
  try {
    for (const [path, text] of Object.entries({ ...project, ...files })) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    const opened = await openProject(folder, { memoryLimit: '512MB', threads: 1, now: () => Date.parse('2026-01-01') })
    const { problems } = await opened.check()
    await opened.close()
    return [...problems]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const placed = (problems: readonly Problem[]): string[] =>
  problems.map(({ place, code }) => `${place?.file}:${place?.line}:${place?.column} ${code}`)

/** One segment a file, each with the place and code of what is wrong in it, and words of its hint. */
const segments: Record<string, { where: string; problem: string; says?: string; hint?: string }> = {
  'empty-group': { where: '  all:\n    - none: []', problem: '4:7 empty-group', hint: 'everyone: true' },
  'not-a-condition': {
    where: '  atribute: spend\n  is: 3',
    problem: '3:3 not-a-condition',
    hint: 'did you mean "attribute"?',
  },
  'not-a-condition, in a list': { where: '  all:\n    - staff', problem: '4:7 not-a-condition' },
  'two-conditions': {
    where: '  did: order\n  did not: visit',
    problem: '4:3 two-conditions',
    says: '"did" and "did not"',
  },
  'unknown-attribute': {
    where: '  attribute: spent\n  more than: 3',
    problem: '3:14 unknown-attribute',
    hint: 'did you mean "spend"?',
  },
  'unknown-event': { where: '  any:\n    - did: orders', problem: '4:12 unknown-event', hint: 'did you mean "order"?' },
  'unknown-event, of': {
    where: '  sum: amount\n  of: ordre\n  at least: 3',
    problem: '4:7 unknown-event',
    hint: 'did you mean "order"?',
  },
  'unknown-column': {
    where: '  did: order\n  where: { amount: 3, chanel: app }',
    problem: '4:23 unknown-column',
    hint: 'did you mean "channel"?',
  },
  'unknown-column, of fenqun itself': { where: '  did: order\n  where: { _seq: 3 }', problem: '4:12 unknown-column' },
  'unknown-column, in share': {
    where: '  share: { chanel: app }\n  of: order\n  at least: 0.5',
    problem: '3:12 unknown-column',
  },
  'unfit-column': {
    where: '  tagged: { any of: [a], of: order, tag: amount }',
    problem: '3:42 unfit-column',
    says: 'a text column is needed',
    hint: 'channel',
  },
  'strength-needs-both': {
    where: '  tagged: { any of: [a], of: order, tag: channel, at least: 1 }',
    problem: '3:51 strength-needs-both',
    says: '"at least" needs "strength"',
  },
  'bad-span, of tags': {
    where: '  tagged: { any of: [a], of: order, tag: channel, expire after: soon }',
    problem: '3:65 bad-span',
  },
  'tagged-with-what': { where: '  tagged: { of: order, tag: channel }', problem: '3:3 tagged-with-what' },
  'tagged-with-what, twice': {
    where: '  tagged: { any of: [a], none of: [b], of: order, tag: channel }',
    problem: '3:26 tagged-with-what',
  },
  'unknown-segment': {
    where: '  not in segment: goods',
    problem: '3:19 unknown-segment',
    hint: 'did you mean "good"?',
  },
  'unknown-scheme': {
    where: '  in class: { scheme: stag, class: rich }',
    problem: '3:23 unknown-scheme',
    hint: 'did you mean "stage"?',
  },
  'unknown-class': {
    where: '  in class: { scheme: stage, class: [rich, pour] }',
    problem: '3:44 unknown-class',
    hint: 'did you mean "poor"?',
  },
  'unreadable-list': {
    where: '  in list: lists/nobody.csv',
    problem: '3:12 unreadable-list',
    hint: 'in the project folder',
  },
  'unreadable-list, outside of the project': { where: '  in list: ../other.csv', problem: '3:12 unreadable-list' },
  'no-comparison': { where: '  attribute: spend', problem: '3:3 no-comparison', hint: 'at least' },
  'wrong-comparison': {
    where: '  attribute: spend\n  contains: "3"',
    problem: '4:3 wrong-comparison',
    says: 'of type money',
    hint: 'at least',
  },
  'unlike-types': {
    where: '  attribute: spend\n  at least: "10"',
    problem: '4:13 unlike-types',
    hint: 'without quotes',
  },
  'unlike-types, a number for a text': {
    where: '  attribute: gender\n  in: [F, 10]',
    problem: '4:11 unlike-types',
    hint: 'put quotes',
  },
  'unlike-types, a day that is not': {
    where: '  attribute: born\n  before: 2025-02-30',
    problem: '4:11 unlike-types',
    hint: '2025-03-31',
  },
  'unlike-types, in a filter': {
    where: '  did: order\n  where: { amount: { at least: 3, less than: x } }',
    problem: '4:46 unlike-types',
  },
  'unlike-types, past what a number can hold': {
    where: '  attribute: spend\n  is: 123456789012345678',
    problem: '4:7 unlike-types',
    hint: 'at most 15 digits',
  },
  'bad-pattern': { where: '  attribute: gender\n  matches: "a(?=b)"', problem: '4:12 bad-pattern', hint: 'RE2' },
  'between-backwards': {
    where: '  attribute: spend\n  between: [5, 2]',
    problem: '4:12 between-backwards',
    hint: 'smaller one first',
  },
  'missing-is-unknown': {
    where: '  attribute: gender\n  is not: F',
    problem: '4:3 missing-is-unknown',
    hint: '"is not or missing"',
  },
  'missing-is-unknown, of a part': {
    where: '  attribute: gender\n  does not contain: F',
    problem: '4:3 missing-is-unknown',
    hint: '"any" beside "is missing: true"',
  },
  'missing-is-unknown, of a list': {
    where: '  attribute: tags\n  includes none: [F]',
    problem: '4:3 missing-is-unknown',
    says: '"includes none"',
  },
  'missing-is-unknown, of an element': {
    where: '  attribute: tags\n  some element is not: F',
    problem: '4:3 missing-is-unknown',
    says: '"some element is not"',
  },
  'bad-times': { where: '  did: order\n  times: a few', problem: '4:10 bad-times', hint: 'between 2 and 5' },
  'bad-times, that no number fits': { where: '  did: order\n  times: between 5 and 2', problem: '4:10 bad-times' },
  'nothing-to-negate': { where: '  did not: order\n  times: 2', problem: '4:3 nothing-to-negate', hint: 'at most N' },
  'window-without-beginning': { where: '  started: order\n  within: ever', problem: '4:11 window-without-beginning' },
  'restarted-needs-after': {
    where: '  restarted: order\n  within: last 7 days',
    problem: '3:3 restarted-needs-after',
    hint: 'after: 90 days',
  },
  'after-not-here': {
    where: '  stopped: order\n  within: last 7 days\n  after: 3 days',
    problem: '5:3 after-not-here',
    hint: 'restarted',
  },
  'bad-span': {
    where: '  restarted: order\n  within: last 7 days\n  after: 3 hours',
    problem: '5:10 bad-span',
    hint: '90 days, 12 weeks',
  },
  'bad-regularity': {
    where: '  did regularly: order\n  per: month\n  in: 7 of 6',
    problem: '5:7 bad-regularity',
    hint: '4 of 6',
  },
  'steps-of-a-sequence': { where: '  sequence: [{ did: visit }]', problem: '3:3 steps-of-a-sequence', hint: '2 to 10' },
  'limit-of-the-first-step': {
    where: '  sequence: [{ did: visit, within: 1 day }, { did: order }]',
    problem: '3:28 limit-of-the-first-step',
    hint: 'beside `sequence`',
  },
  'same-of-unlike-types': {
    where: '  sequence: [{ did: order }, { did: order }]\n  same: labels',
    problem: '4:9 same-of-unlike-types',
    says: 'list',
  },
  'bad-window': { where: '  did: order\n  within: last week', problem: '4:11 bad-window' },
  'bad-window, of an aggregate': {
    where: '  count: order\n  within: 7 days\n  at least: 3',
    problem: '4:11 bad-window',
  },
  'no-event': { where: '  sum: amount\n  at least: 3', problem: '3:3 no-event', hint: 'known events: order, visit' },
  'not-a-number': {
    where: '  sum: channel\n  of: order\n  at least: 3',
    problem: '3:8 not-a-number',
    hint: 'choose a numeric column: amount',
  },
  'unknown-population': {
    where: '  did: order\npopulation: buyer',
    problem: '4:13 unknown-population',
    hint: 'did you mean "buyers"?',
  },
  'unknown-kind': {
    where: '  everyone: true\nkind: custmer',
    problem: '4:7 unknown-kind',
    hint: 'did you mean "customer"?',
  },
  W12: { where: '  in segment: itself', problem: '1:1 W12', says: 'segment itself → segment itself' },
  'unknown-key, beside an aggregate': {
    where: '  count: order\n  at leest: 3',
    problem: '4:3 unknown-key',
    hint: 'did you mean "at least"?',
  },
  'wrong-type, no finite number': {
    where: '  attribute: spend\n  at most: .inf',
    problem: '4:12 wrong-type',
    hint: 'a finite number',
  },
  'wrong-type, beside an aggregate': { where: '  count: order\n  between: 3', problem: '4:12 wrong-type' },
  'bad-size, a part of a person': {
    where: '  top: 10.5\n  by: spend',
    problem: '3:8 bad-size',
    says: '"10.5"',
    hint: 'a share such as 10%',
  },
  'bad-size': { where: '  top: 100%\n  by: spend', problem: '3:8 bad-size', hint: 'a number of people' },
  'cut-needs-a-number': {
    where: '  bottom: 3\n  by: gender',
    problem: '4:7 cut-needs-a-number',
    says: '"gender" is of type text',
  },
  'bad-split': { where: '  random split: a\n  from: 20%\n  to: 20%', problem: '3:17 bad-split', hint: 'the larger' },
  'bad-split-end': {
    where: '  random split: a\n  to: 200%',
    problem: '4:7 bad-split-end',
    says: '"200%" is no percentage',
  },
  'split-without-text': { where: '  random split: ""', problem: '3:17 split-without-text', hint: 'spring-2026' },
  'not-linked': { where: '  linked: shpo\n  count: 1', problem: '3:11 not-linked', hint: 'did you mean "shop"?' },
  'which-link': { where: '  linked: shop\n  count: 1', problem: '3:11 which-link', hint: 'keeper, owner' },
  'unknown-link': {
    where: '  linked: shop\n  by: ownre\n  count: 1',
    problem: '4:7 unknown-link',
    hint: 'did you mean "owner"?',
  },
  'no-direction': {
    where: '  linked: shop\n  by: owner\n  direction: up\n  count: 1',
    problem: '5:14 no-direction',
    says: 'takes no `direction`',
  },
  'which-direction': {
    where: '  linked: customer\n  count: 1',
    problem: '3:11 which-direction',
    hint: 'and below: true',
  },
  'only-below': {
    where: '  linked: customer\n  direction: up\n  and below: true\n  count: 1',
    problem: '4:14 only-below',
  },
  'how-many-linked': {
    where: '  linked: shop\n  by: owner\n  any: { everyone: true }\n  count: 1',
    problem: '3:11 how-many-linked',
  },
}

const attributes: Record<string, { written: string; problem: string; says?: string; hint?: string }> = {
  'not-an-attribute': { written: 'summ: amount', problem: '3 not-an-attribute', hint: 'did you mean "sum"?' },
  'two-heads': { written: 'sum: amount\n    count: order', problem: '4:5 two-heads', says: '"count" and "sum"' },
  'no-event': { written: 'sum: amount', problem: '3 no-event' },
  'not-a-number': { written: 'average: channel\n    of: order', problem: '4:14 not-a-number' },
  'unknown-given': {
    written: 'given: people.gendre',
    problem: '4:12 unknown-given',
    hint: 'did you mean "people.gender"?',
  },
  'not-a-date': { written: 'age: gender', problem: '4:10 not-a-date' },
  'wrong-attribute-type': {
    written: 'bands: { of: gender, cuts: [1], labels: [a, b] }',
    problem: '4:18 wrong-attribute-type',
    says: 'of type text',
  },
  'wrong-attribute-type, mapped': {
    written: 'mapped: { of: spend, to: { a: b } }',
    problem: '4:19 wrong-attribute-type',
    says: 'of type money',
  },
  'bands-mismatch': {
    written: 'bands: { of: spend, cuts: [1, 2], labels: [a, b] }',
    problem: '4:47 bands-mismatch',
    says: '2 cuts make 3 bands',
  },
  'cuts-not-rising': {
    written: 'bands: { of: spend, cuts: [2, 1], labels: [a, b, c] }',
    problem: '4:31 cuts-not-rising',
  },
  'bad-formula': { written: 'formula: spend / (2', problem: '4:14 bad-formula', says: 'a parenthesis is not closed' },
  'bad-formula, of a text': {
    written: 'formula: gender + 1',
    problem: '4:14 bad-formula',
    says: '"gender" is not a number',
  },
  'bad-formula, of strange signs': { written: 'formula: spend ^ 2', problem: '4:14 bad-formula', says: '"^"' },
  'unknown-attribute': {
    written: 'formula: spent * 2',
    problem: '4:14 unknown-attribute',
    hint: 'did you mean "spend"?',
  },
  'what-of-linked': {
    written: 'linked: { kind: customer, direction: up, sum: spend, count: true }',
    problem: '4:13 what-of-linked',
  },
  'what-of-linked, a circle': {
    written: 'linked: { kind: customer, direction: up, sum: a15 }',
    problem: '3 attribute-cycle',
    says: 'attribute a15 → attribute a15',
  },
  'bad-mapping-file': { written: 'mapped: { of: gender, file: maps/none.csv }', problem: '4:33 bad-mapping-file' },
  'attribute-cycle': {
    written: 'formula: a17 + spend',
    problem: '3 attribute-cycle',
    says: 'attribute a17 → attribute a17',
  },
  'wrong-attribute-type, of a list': {
    written: 'size: spend',
    problem: '4:11 wrong-attribute-type',
    says: 'made from a list',
  },
  'wrong-attribute-type, of a list taken away': {
    written: 'without: { of: tags, taken: spend }',
    problem: '4:33 wrong-attribute-type',
  },
  'unknown-attribute, that meets': {
    written: 'met: { of: tags, by: tagz }',
    problem: '4:26 unknown-attribute',
    hint: '"tags"',
  },
  'wrong-attribute-type, of an item': {
    written: 'score: { items: [spend, gender], scale: [1, 5] }',
    problem: '4:29 wrong-attribute-type',
  },
  'score-items': { written: 'score: { items: [spend, { item: spend }], scale: [1, 5] }', problem: '4:29 score-items' },
  'score-scale': { written: 'score: { items: [spend], scale: [5, 5] }', problem: '4:37 score-scale' },
  'score-least': { written: 'score: { items: [spend], scale: [1, 5], at least: 2 }', problem: '4:55 score-least' },
  'score-columns': { written: 'score: { items: [q1], scale: [1, 5], of: order }', problem: '4:42 score-columns' },
  'unfit-column, of answers': {
    written: 'score: { items: [q1], scale: [1, 5], of: order, item: channel, value: channel }',
    problem: '4:75 unfit-column',
    says: 'a numeric column',
  },
  'unfit-column, of strengths': {
    written: 'tags: { of: order, tag: channel, strength: labels, at least: 1 }',
    problem: '4:48 unfit-column',
  },
  'unfit-column, values': { written: 'values: amount\n    of: order', problem: '4:13 unfit-column' },
  'unknown-key': {
    written: 'count: order\n    wihtin: last 7 days',
    problem: '5:5 unknown-key',
    hint: 'did you mean "within"?',
  },
  'unknown-level': {
    written: 'region: { of: gender, level: county }',
    problem: '4:34 unknown-level',
    hint: 'country, province, city',
  },
  'region-circle': {
    written: 'region: { of: gender, level: 1, file: maps/circle.csv }',
    problem: '4:43 region-circle',
  },
  'wrong-attribute-type, of a region': {
    written: 'region: { of: spend, level: city }',
    problem: '4:19 wrong-attribute-type',
  },
}

const good = {
  'attributes/1.yml': `family: value
attributes:
  - attribute: spend
    sum: amount
    of: order
  - attribute: gender
    given: people.gender
  - attribute: born
    given: people.born
  - attribute: tags
    given: people.tags
`,
  'populations/buyers.yml': 'population: buyers\nwhere: { did: order }\n',
  'maps/circle.csv': 'child,parent\na,b\nb,a\n',
  'segments/good.yml': 'segment: good\nwhere: { did: order }\n',
  'schemes/stage.yml': `scheme: stage
table:
  classes:
    - { class: rich, when: { attribute: spend, more than: 10 } }
    - { class: poor, when: { everyone: true } }
`,
}

describe('what is wrong with definitions', () => {
  it('is nothing when nothing is wrong', async () => {
    expect(placed(await check(good))).toEqual([])
  })

  it('is reported all at once, each at its place, with a way out', async () => {
    const names = Object.keys(segments)
    const files = Object.fromEntries(
      Object.entries(segments).map(([name, { where }], index) => [
        `segments/x${index}.yml`,
        `segment: ${name === 'W12' ? 'itself' : `x${index}`}\nwhere:\n${where}\n`,
      ]),
    )
    const problems = await check({ ...good, ...files })
    const wanted = names.map((name, index) => `segments/x${index}.yml:${segments[name]!.problem}`)
    expect(placed(problems).toSorted()).toEqual(wanted.toSorted())
    names.forEach((name, index) => {
      const found = problems.find((one) => one.place?.file === `segments/x${index}.yml`)!
      expect(found.message.en).toContain(segments[name]!.says ?? '')
      expect(found.hint?.en).toContain(segments[name]!.hint ?? '')
      expect(found.message.zh).not.toBe(found.message.en)
    })
  })

  it('is reported of every attribute of every file', async () => {
    const names = Object.keys(attributes)
    const files = Object.fromEntries(
      Object.values(attributes).map(({ written }, index) => [
        `attributes/x${index}.yml`,
        `family: other\nattributes:\n  - attribute: a${index}\n    ${written}\n`,
      ]),
    )
    const problems = await check({ ...good, ...files })
    const wanted = names.map((name, index) => {
      const [place, code] = attributes[name]!.problem.split(' ')
      return `attributes/x${index}.yml:${place!.includes(':') ? place : `${place}:5`} ${code}`
    })
    expect(placed(problems).toSorted()).toEqual(wanted.toSorted())
    names.forEach((name, index) => {
      const found = problems.find((one) => one.place?.file === `attributes/x${index}.yml`)!
      expect(found.message.en).toContain(attributes[name]!.says ?? '')
      expect(found.hint?.en).toContain(attributes[name]!.hint ?? '')
    })
  })

  it('covers every code of conditions, attributes and compile', () => {
    const shown = new Set([...Object.keys(segments), ...Object.keys(attributes)].map((name) => name.split(',')[0]))
    const codes = [conditionErrors, attributeErrors, compileErrors].flatMap(({ entries }) => Object.keys(entries))
    const elsewhere = [
      'same-but-for-case',
      'unknown-method',
      'needs-a-broken-one',
      'name-of-a-column',
      'scheme-named-as-segment',
      'named-as-kind',
      'nothing-to-roll-up',
      'no-link-to-roll-up',
      'bad-share',
      // src/attributes/composite.test.ts, durability.test.ts
      'composite-weight',
      'composite-weights',
      'composite-twice',
      'composite-scale',
      'composite-least',
      'durability-lasting',
      'durability-decay',
      // src/attributes/chance.test.ts
      'chance-input',
      // src/compile/circles.test.ts
      'definition-broke',
      'too-many-layers',
      // test/values.test.ts
      'unknown-value',
      'unknown-part',
      'W16',
    ]
    expect(codes.filter((code) => !shown.has(code) && !elsewhere.includes(code))).toEqual([])
  })

  it('W12: prints the path of a circle once, whatever it goes through, and names who rests on it', async () => {
    const problems = await check({
      ...good,
      'segments/a.yml': 'segment: a\nwhere:\n  not in segment: b\n',
      'segments/b.yml': 'segment: b\npopulation: p\nwhere: { did: order }\n',
      'populations/p.yml': 'population: p\nwhere:\n  in class: { scheme: s, class: one }\n',
      'schemes/s.yml': 'scheme: s\ntable:\n  classes:\n    - class: one\n      when: { in segment: a }\n',
      'segments/z.yml':
        'segment: z\nwhere:\n  all:\n    - did: order\n    - in segment: a\n    - attribute: nothing\n      is: 3\n',
    })
    expect(placed(problems)).toEqual([
      'populations/p.yml:1:1 W12',
      'segments/z.yml:5:7 needs-a-broken-one',
      'segments/z.yml:6:18 unknown-attribute',
    ])
    expect(problems[0]!.message.en).toContain('population p → scheme s → segment a → segment b → population p')
  })

  it('W12: a circle through the past of another kind is printed once, too', async () => {
    const problems = await check({
      ...good,
      'segments/a.yml': 'segment: a\nkind: shop\npopulation: everyone\nwhere:\n  was in segment: b\n',
      'segments/b.yml': 'segment: b\nkind: shop\npopulation: everyone\nwhere:\n  in segment: a\n',
    })
    expect(placed(problems)).toEqual(['segments/a.yml:1:1 W12'])
    expect(problems[0]!.message.en).toContain('shop segment a → shop segment b → shop segment a')
  })

  it('prints the path of a circle of attributes', async () => {
    const problems = await check({
      ...good,
      'attributes/2.yml': `family: other
attributes:
  - attribute: a
    formula: b + 1
  - attribute: b
    bands: { of: c, cuts: [1], labels: [x, y] }
  - attribute: c
    formula: spend * a
  - attribute: d
    formula: a - spend
`,
    })
    expect(placed(problems)).toEqual([
      'attributes/2.yml:3:5 attribute-cycle',
      'attributes/2.yml:9:5 needs-a-broken-one',
    ])
    expect(problems[0]!.message.en).toContain('attribute a → attribute b → attribute c → attribute a')
    expect(problems[1]!.message.en).toContain('"attribute a"')
  })

  it('is said once: what rests on a broken definition is not called unknown', async () => {
    const problems = await check({
      ...good,
      'segments/a.yml': 'segment: a\nreview date: soon\nwhere: { did: order }\n',
      'segments/b.yml': 'segment: b\nwhere: { in segment: a }\n',
      'populations/p.yml': 'population: p\n',
      'segments/c.yml': 'segment: c\npopulation: p\nwhere: { did: order }\n',
      'schemes/s.yml': 'scheme: s\nrmf: { recency: a }\n',
      'segments/d.yml': 'segment: d\nwhere: { in class: { scheme: s, class: x } }\n',
    })
    expect(placed(problems)).toEqual([
      'populations/p.yml:1:1 missing-key',
      'segments/a.yml:2:14 bad-date',
      'schemes/s.yml:2:1 unknown-method',
      'segments/b.yml:2:8 needs-a-broken-one',
      'segments/c.yml:2:13 needs-a-broken-one',
      'segments/d.yml:2:8 needs-a-broken-one',
    ])
  })

  it('is an id that differs from another only in case, since engines do not tell such columns apart', async () => {
    const problems = await check({
      ...good,
      'attributes/2.yml': 'family: other\nattributes:\n  - attribute: Spend\n    count: order\n',
      'segments/vip.yml': 'segment: GOOD\nwhere: { did: visit }\n',
      'sources/more.yml': 'source: more\nfrom: m.csv\nevent: Order\ncolumns:\n  id: { as: id }\n  time: { as: time }\n',
    })
    expect(placed(problems)).toEqual([
      'sources/orders.yml:1:1 table-name-taken',
      // Events of a source that is set aside are not called unknown.
      'attributes/1.yml:5:9 needs-a-broken-one',
      'attributes/2.yml:3:16 same-but-for-case',
      'populations/buyers.yml:2:15 needs-a-broken-one',
      'schemes/stage.yml:4:28 needs-a-broken-one',
      'segments/good.yml:2:15 needs-a-broken-one',
      'segments/vip.yml:1:10 same-but-for-case',
    ])
  })

  it('is a scheme that is called like an attribute of its kind: both are columns of lists', async () => {
    const problems = await check({
      ...good,
      'schemes/spend.yml': 'scheme: spend\ntable:\n  classes:\n    - class: one\n      when: { did: order }\n',
      'schemes/other.yml':
        'scheme: other\nkind: shop\ntable:\n  classes:\n    - class: one\n      when: { everyone: true }\n',
    })
    expect(placed(problems.filter(({ code }) => code === 'duplicate-id'))).toEqual([
      'schemes/spend.yml:1:9 duplicate-id',
    ])
  })

  it('refuses names that results use themselves, and a scheme called like a segment', async () => {
    const problems = await check({
      ...good,
      'attributes/taken.yml':
        'family: other\nattributes:\n  - attribute: m0\n    count: order\n  - attribute: ID\n    count: order\n',
      'segments/customer.yml': 'segment: customer\nwhere: { did: order }\n',
      'segments/vip.yml': 'segment: vip\nwhere: { did: order }\n',
      'schemes/vip.yml': 'scheme: vip\ntable:\n  classes:\n    - class: one\n      when: { did: order }\n',
    })
    expect(placed(problems)).toEqual([
      'attributes/taken.yml:3:16 name-of-a-column',
      'attributes/taken.yml:5:16 name-of-a-column',
      'schemes/vip.yml:1:9 scheme-named-as-segment',
      'segments/customer.yml:1:10 named-as-kind',
    ])
  })
})

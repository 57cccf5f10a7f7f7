import type { ExampleTable, Meaning } from './meaning.ts'

const tables: ExampleTable[] = [
  {
    holds: { entity: 'customer' },
    columns: { id: { as: 'id' }, name: 'text' },
    rows: [
      ['ann', 'Ann'],
      ['bo', 'Bo'],
      ['cy', 'Cy'],
      ['di', 'Di'],
    ],
  },
  {
    holds: { entity: 'account' },
    columns: { id: { as: 'id' }, size: 'integer' },
    rows: [
      ['A1', 500],
      ['A2', 20],
      ['A3', null],
    ],
  },
  {
    holds: { link: 'contact-of', of: 'customer', to: 'account' },
    columns: { id: { as: 'id' }, account: { as: 'linked id' }, until: { as: 'valid until' } },
    rows: [
      ['ann', 'A1', null],
      ['ann', 'A2', null],
      ['bo', 'A2', null],
      ['bo', 'A3', null],
      ['cy', 'A1', '2025-03-30'],
    ],
  },
]

const groups: ExampleTable[] = [
  {
    holds: { entity: 'account' },
    columns: { id: { as: 'id' }, size: 'integer' },
    rows: [
      ['group', 10],
      ['north', 40],
      ['plant', 500],
      ['south', 5],
    ],
  },
  {
    holds: { link: 'subsidiary-of', of: 'account', to: 'account' },
    columns: { id: { as: 'id' }, parent: { as: 'linked id' } },
    rows: [
      ['north', 'group'],
      ['south', 'group'],
      ['plant', 'north'],
    ],
  },
]

export const linkedMeaning: Meaning = {
  text: {
    zh: '通过关系(`link` 来源)看另一类实体:基准时有效的关系才算,一个实体有几条关系也只算一个,两头都能看。`any`:至少对一个为真;`all`:对每一个都为真,而且至少有一个;`none`:对谁都不为真;`count`:为真的有几个(不写 `where` 就是相关的有几个)。对某一个未知时,`any`、`all`、`none` 也未知,除非另一个已经定了;`count` 不数它。一个也没有时,`any` 和 `all` 为假,`none` 为真,`count` 是 0。里面的条件用对方那类实体的标签、行为、客群、方案和名单。两类实体之间有几种关系时,用 `by` 指明。两头是同一类实体的关系要写方向:`direction: up` 看直属上级,`down` 看直属下级,`and below: true` 看自己和全部下级(不论几层,绕成圈的也各算一次)。',
    en: 'Looks at entities of another kind through links (sources that say `link`): those valid on the as-of day, each entity once however many links there are, from both ends. `any`: true of one of them at least; `all`: of every one, and there is one; `none`: of no one; `count`: the number of those of whom `where` is true, or of all of them. Somebody of whom it is unknown makes `any`, `all` and `none` unknown unless another one decides, and is not counted by `count`. Over nobody `any` and `all` are false, `none` true, `count` 0. The condition within speaks of the other kind: its attributes, events, segments, schemes, lists. Where several links join two kinds, `by` names one. A link that joins entities of one kind needs a direction: `direction: up` looks at those right above, `down` at those right below, `and below: true` at the entity itself and all below it (however far, and each once even where links lead round in a circle).',
  },
  examples: [
    {
      shows: {
        zh: 'ann 有一个大客户;bo 的一个不大、一个不知道;cy 的关系已经过期',
        en: 'ann has a large one; of bo’s one is small and one unknown; cy’s link has ended',
      },
      where: 'linked: account\nany: { attribute: size, at least: 100 }',
      tables,
      in: ['ann'],
      unknown: ['bo'],
    },
    {
      shows: {
        zh: '一个不大的就够让 all 为假;没有相关的也为假',
        en: 'one small one makes `all` false, and so does having none',
      },
      where: 'linked: account\nall: { attribute: size, less than: 100 }',
      tables,
      in: [],
      unknown: ['bo'],
    },
    {
      shows: { zh: '没有相关的,none 为真', en: 'over nobody `none` is true' },
      where: 'linked: account\nnone: { attribute: size, at least: 100 }',
      tables,
      in: ['cy', 'di'],
      unknown: ['bo'],
    },
    {
      shows: { zh: '只数为真的', en: 'only those of whom it is true count' },
      where: 'linked: account\nwhere: { attribute: size, less than: 100 }\ncount: exactly 1',
      tables,
      in: ['ann', 'bo'],
    },
    {
      shows: { zh: '直属上级里有大的', en: 'one right above is large' },
      where: 'linked: account\ndirection: up\nany: { attribute: size, at least: 40 }',
      tables: groups,
      kind: 'account',
      in: ['plant'],
    },
    {
      shows: { zh: '自己或任何一级下级是大的', en: 'itself, or one below it at any level, is large' },
      where: 'linked: account\nand below: true\nany: { attribute: size, at least: 100 }',
      tables: groups,
      kind: 'account',
      in: ['group', 'north', 'plant'],
    },
  ],
}

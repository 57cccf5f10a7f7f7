import { defineErrors } from '../errors.ts'

export const conditionErrors = defineErrors('conditions', {
  'empty-group': {
    message: { zh: '“{group}” 下面没有任何条件', en: 'there is no condition under "{group}"' },
    hint: {
      zh: '写上至少一个条件;想要所有人请写 everyone: true',
      en: 'write at least one condition; for everybody write `everyone: true`',
    },
  },
  'not-a-condition': {
    message: { zh: '这里应是一个条件,没有认出它的类型', en: 'this is not a condition of any known kind' },
    hint: { zh: '条件以这些键之一开头:{heads}。{near}', en: 'a condition has one of these keys: {heads}. {near}' },
  },
  'two-conditions': {
    message: { zh: '一个条件里同时有 “{first}” 和 “{second}”', en: 'one condition has both "{first}" and "{second}"' },
    hint: {
      zh: '把它们分成两条,放在 all 或 any 下面',
      en: 'write them as two items under `all` or `any`',
    },
  },
  'unknown-attribute': {
    message: { zh: '没有名为 “{name}” 的标签(实体类型:{kind})', en: 'there is no attribute "{name}" of kind {kind}' },
    hint: { zh: '{near} 标签写在 attributes/ 里', en: '{near} attributes are declared under attributes/' },
  },
  'unknown-event': {
    message: { zh: '没有名为 “{name}” 的行为(实体类型:{kind})', en: 'there is no event "{name}" of kind {kind}' },
    hint: { zh: '{near} 现有行为:{known}', en: '{near} known events: {known}' },
  },
  'unknown-column': {
    message: { zh: '行为 “{event}” 没有 “{name}” 这一列', en: 'event "{event}" has no column "{name}"' },
    hint: { zh: '{near} 现有列:{known}', en: '{near} its columns: {known}' },
  },
  'unfit-column': {
    message: {
      zh: '“{name}” 的类型是 {type},这里要{wanted}列',
      en: '"{name}" is of type {type}; a {wanted} column is needed',
    },
    hint: {
      zh: '选一个{wanted}列({known}),或者在来源里改这一列的类型',
      en: 'choose a {wanted} column ({known}), or declare the column as one in its source',
    },
  },
  'strength-needs-both': {
    message: { zh: '“{have}” 要和 “{need}” 一起写', en: '"{have}" needs "{need}"' },
    hint: {
      zh: 'strength 是写强度的列,at least 是最低强度;不看强度时两个都不写',
      en: '`strength` is the column with the strength, `at least` the lowest that counts; write neither where strength does not matter',
    },
  },
  'tagged-with-what': {
    message: { zh: '“tagged” 要写 any of、all of、none of 之一', en: '"tagged" takes one of any of, all of, none of' },
    hint: { zh: '例如 any of: [足球]', en: 'for example `any of: [football]`' },
  },
  'unknown-segment': {
    message: { zh: '没有名为 “{name}” 的客群', en: 'there is no segment "{name}"' },
    hint: { zh: '{near}', en: '{near}' },
  },
  'unknown-scheme': {
    message: { zh: '没有名为 “{name}” 的分群方案', en: 'there is no scheme "{name}"' },
    hint: { zh: '{near}', en: '{near}' },
  },
  'unknown-class': {
    message: { zh: '方案 “{scheme}” 没有 “{name}” 这一类', en: 'scheme "{scheme}" has no class "{name}"' },
    hint: { zh: '{near} 现有的类:{known}', en: '{near} its classes: {known}' },
  },
  'unreadable-list': {
    message: { zh: '读不了名单文件 “{file}”{lacking}', en: 'the list of ids "{file}"{lacking} cannot be read' },
    hint: {
      zh: '文件要在项目文件夹里,是 .csv、.txt 或 .xlsx;编号在第一列,或在 column 写的那一列',
      en: 'it must be in the project folder, a .csv, .txt or .xlsx, with ids in its first column or in the one that `column` names',
    },
  },
  'no-comparison': {
    message: { zh: '“{name}” 没有写要和什么比较', en: '"{name}" is not compared with anything' },
    hint: { zh: '加上 {operators} 之一', en: 'add one of {operators}' },
  },
  'wrong-comparison': {
    message: {
      zh: '“{operator}” 不能用在 “{name}” 上,它的类型是 {type}',
      en: '"{operator}" does not apply to "{name}", which is of type {type}',
    },
    hint: { zh: '这个类型可以用:{operators}', en: 'for this type use one of: {operators}' },
  },
  'unlike-types': {
    message: {
      zh: '“{name}” 的类型是 {type},不能和 {value} 比较',
      en: '"{name}" is of type {type} and cannot be compared with {value}',
    },
    hint: { zh: '{expected}', en: '{expected}' },
  },
  'between-backwards': {
    message: { zh: '“between” 的 {low} 大于 {high}', en: '"between" runs from {low} down to {high}' },
    hint: { zh: '小的写在前面', en: 'write the smaller one first' },
  },
  'missing-is-unknown': {
    severity: 'warning',
    exit: 0,
    message: {
      zh: '“{name}” 缺失的人对 “{operator}” 既不算是也不算不是',
      en: 'people whose "{name}" is missing neither match "{operator}" nor fail it: they are unknown',
    },
    hint: { zh: '想把他们也算进来,{instead}', en: 'to count them in, {instead}' },
  },
  'bad-pattern': {
    message: { zh: '“{pattern}” 不是可用的匹配式', en: 'the pattern "{pattern}" cannot be used' },
    hint: {
      zh: '只能用 RE2 语法:没有环视和反向引用',
      en: 'use the RE2 subset: no look-around and no back references',
    },
  },
  'bad-times': {
    message: { zh: '看不懂次数 “{text}”', en: 'the number of times "{text}" is not understood' },
    hint: {
      zh: '写成 3、exactly 3、at least 3、at most 3、more than 3、less than 3 或 between 2 and 5',
      en: 'write 3, exactly 3, at least 3, at most 3, more than 3, less than 3 or between 2 and 5',
    },
  },
  'window-without-beginning': {
    message: { zh: '时间范围 “{text}” 没有起点', en: 'the window "{text}" has no beginning' },
    hint: {
      zh: '“{head}” 要分清窗口之内和之前:写一个有起点的窗口,例如 last 30 days',
      en: '"{head}" tells what is in the window from what is before it: write one that begins, such as last 30 days',
    },
  },
  'bad-span': {
    message: { zh: '看不懂时长 “{text}”', en: 'the length of time "{text}" is not understood' },
    hint: { zh: '写成 {forms}', en: 'write {forms}' },
  },
  'bad-regularity': {
    message: { zh: '看不懂 “{text}”:几期中的几期', en: '"{text}" is not understood: in how many periods of how many' },
    hint: {
      zh: '写成 4 of 6:最近 6 期中至少 4 期,总共至多 {most} 期',
      en: 'write `4 of 6` for at least 4 of the last 6; at most {most} in all',
    },
  },
  'steps-of-a-sequence': {
    message: { zh: '序列有 {count} 步', en: 'steps in the sequence: {count}' },
    hint: { zh: '写 {fewest} 到 {most} 步', en: 'write {fewest} to {most} of them' },
  },
  'limit-of-the-first-step': {
    message: { zh: '第一步之前没有别的步骤', en: 'there is no step before the first' },
    hint: {
      zh: '所有步骤所在的时间范围写在 sequence 旁边的 within',
      en: 'the window of all steps is the `within` beside `sequence`',
    },
  },
  'same-of-unlike-types': {
    message: {
      zh: '“{name}” 不能在各步之间比较:{types}',
      en: '"{name}" cannot be compared between the steps: {types}',
    },
    hint: {
      zh: '各步的列要是同一种类型,且不是列表',
      en: 'the column must be of one type in every step, and not a list',
    },
  },
  'restarted-needs-after': {
    message: { zh: '“restarted” 没有写中断多久', en: '"restarted" does not say after how long a pause' },
    hint: { zh: '加上 after,例如 after: 90 days', en: 'add `after`, for example `after: 90 days`' },
  },
  'after-not-here': {
    message: { zh: '“{head}” 不能写 after', en: '"{head}" takes no `after`' },
    hint: {
      zh: '去掉它;中断后回来写 restarted',
      en: 'leave it out; for who came back after a pause write `restarted`',
    },
  },
  'nothing-to-negate': {
    message: { zh: '“did not” 不能再写次数', en: '"did not" takes no number of times' },
    hint: {
      zh: '要限定次数请写 did 加 times: at most N',
      en: 'to bound the number write `did` with `times: at most N`',
    },
  },
  'bad-share': {
    message: { zh: '“{text}” 不是可用的百分比', en: '"{text}" is not a usable share' },
    hint: {
      zh: '写成大于 0、小于 100 的百分比，至多 4 位小数，例如 20%',
      en: 'write a percentage above 0 and below 100 with at most 4 decimals, such as 20%',
    },
  },
  'cut-needs-a-number': {
    message: { zh: '“{name}” 的类型是 {type},排不出高低', en: '"{name}" is of type {type} and cannot be ranked' },
    hint: { zh: 'top 和 bottom 按数值标签排', en: 'top and bottom go by a numeric attribute' },
  },
  'bad-size': {
    message: { zh: '看不懂多少 “{text}”', en: 'how many is not understood: "{text}"' },
    hint: {
      zh: '写成份额,例如 10%(大于 0、小于 100、至多 4 位小数),或人数,例如 100',
      en: 'write a share such as 10% (above 0, below 100, at most 4 decimals) or a number of people such as 100',
    },
  },
  'not-linked': {
    message: { zh: '没有关系从 {own} 通到 “{kind}”', en: 'no link leads from {own} to "{kind}"' },
    hint: {
      zh: '{near} 关系写在 sources/ 里(link、of、to);现在通到:{known}',
      en: '{near} links are declared under sources/ (link, of, to); they lead to: {known}',
    },
  },
  'which-link': {
    message: { zh: '通到 “{kind}” 的关系不止一种', en: 'more than one link leads to "{kind}"' },
    hint: { zh: '用 by 指明一种:{links}', en: 'name one with `by`: {links}' },
  },
  'unknown-link': {
    message: { zh: '没有名为 “{name}” 的关系通到 {kind}', en: 'no link "{name}" leads to {kind}' },
    hint: { zh: '{near} 现有关系:{known}', en: '{near} known links: {known}' },
  },
  'which-direction': {
    message: {
      zh: '“{link}” 的两头都是 {kind},要写明往上还是往下看',
      en: 'both ends of "{link}" are {kind}: it must be said which way to look',
    },
    hint: {
      zh: '加上 direction: up(直属上级)或 down(直属下级),或 and below: true(自己和全部下级)',
      en: 'add `direction: up` (those right above), `down` (right below), or `and below: true` (itself and all below)',
    },
  },
  'no-direction': {
    message: { zh: '“{link}” 通到另一类实体,不能写 {key}', en: '"{link}" leads to another kind and takes no `{key}`' },
    hint: {
      zh: '去掉它;两头是同一类实体的关系才分上下',
      en: 'take it out; only links of a kind to itself have an up and a down',
    },
  },
  'only-below': {
    message: { zh: 'and below 只往下看', en: '`and below` looks down only' },
    hint: { zh: '去掉 direction: up', en: 'take `direction: up` out' },
  },
  'how-many-linked': {
    message: {
      zh: 'linked 要有 any、all、none、count 之一,且只有一个',
      en: '`linked` takes exactly one of any, all, none, count',
    },
    hint: {
      zh: '写成 any: { 条件 },或 count: at least 2,可再加 where: { 条件 }',
      en: 'write `any: { a condition }`, or `count: at least 2`, there also with `where: { a condition }`',
    },
  },
  'bad-split': {
    message: { zh: '随机划分从 {from} 到 {to},中间没有人', en: 'a random split from {from} to {to} holds nobody' },
    hint: { zh: '小的写在 from,大的写在 to', en: 'write the smaller one as `from`, the larger one as `to`' },
  },
  'bad-split-end': {
    message: { zh: '“{text}” 不是 0% 到 100% 的百分比', en: '"{text}" is no percentage from 0% to 100%' },
    hint: { zh: '写成例如 20%,至多 4 位小数', en: 'write it as in 20%, with at most 4 decimals' },
  },
  'split-without-text': {
    message: { zh: '“random split” 没有写文字', en: '"random split" has no text' },
    hint: {
      zh: '写一个名字,例如 random split: spring-2026;同样的文字总是同样的人',
      en: 'write a name, as in `random split: spring-2026`; the same text always means the same people',
    },
  },
})

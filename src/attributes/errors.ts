import { defineErrors } from '../errors.ts'

export const attributeErrors = defineErrors('attributes', {
  'not-an-attribute': {
    message: { zh: '没有认出标签 “{name}” 的算法', en: 'how the attribute "{name}" is made is not understood' },
    hint: { zh: '写上这些键之一:{heads}。{near}', en: 'write one of these keys: {heads}. {near}' },
  },
  'two-heads': {
    message: { zh: '标签里同时有 “{first}” 和 “{second}”', en: 'the attribute has both "{first}" and "{second}"' },
    hint: { zh: '拆成两个标签', en: 'make two attributes of it' },
  },
  'no-event': {
    message: { zh: '没有写统计哪个行为', en: 'the event to take it from is missing' },
    hint: { zh: '加上 of: 行为名;现有行为:{known}', en: 'add `of:` with an event; known events: {known}' },
  },
  'not-a-number': {
    message: { zh: '“{name}” 的类型是 {type},不能做 {head}', en: '"{name}" is of type {type}; {head} needs a number' },
    hint: { zh: '选一个数值列:{known}', en: 'choose a numeric column: {known}' },
  },
  'unknown-given': {
    message: { zh: '没有 “{name}” 这个资料列', en: 'there is no given column "{name}"' },
    hint: { zh: '写成 来源.列名。{near}', en: 'write it as source.column. {near}' },
  },
  'not-a-date': {
    message: { zh: '“{name}” 不是日期', en: '"{name}" is not a date' },
    hint: {
      zh: '年龄、还有多少天都要从日期类型的标签算出',
      en: 'ages and days until are taken from an attribute of type date',
    },
  },
  'wrong-attribute-type': {
    message: {
      zh: '“{name}” 的类型是 {type},{head} 要用在{wanted}上',
      en: '"{name}" is of type {type}; {head} is made from {wanted}',
    },
    hint: { zh: '换一个{wanted}类型的标签', en: 'choose an attribute that is {wanted}' },
  },
  'bands-mismatch': {
    message: {
      zh: '{cuts} 个切点要配 {wanted} 个名称,这里有 {labels} 个',
      en: '{cuts} cuts make {wanted} bands, but there are {labels} labels',
    },
    hint: { zh: '名称比切点多一个', en: 'write one label more than cuts' },
  },
  'cuts-not-rising': {
    message: { zh: '切点没有从小到大排列', en: 'the cuts do not rise' },
    hint: { zh: '从小到大写,不要重复', en: 'write them from small to large, each once' },
  },
  'score-items': {
    message: { zh: '得分的题目 “{item}” 写了两次', en: 'the item "{item}" stands twice in the score' },
    hint: { zh: '每题只写一次', en: 'write each item once' },
  },
  'score-scale': {
    message: { zh: '量表从 {low} 到 {high},不是从小到大', en: 'the scale runs from {low} to {high}: it does not rise' },
    hint: {
      zh: '先写最小的答案,再写最大的,例如 [1, 5]',
      en: 'write the lowest answer first, then the highest: [1, 5]',
    },
  },
  'score-least': {
    message: {
      zh: '一共 {items} 题,不能要求至少答 {least} 题',
      en: 'of {items} items, at least {least} answers cannot be asked for',
    },
    hint: { zh: '写 1 到 {items} 之间的整数', en: 'write a whole number from 1 to {items}' },
  },
  'score-columns': {
    message: {
      zh: '答案在行为里时,of、item、value 三个键要一起写',
      en: 'answers in events need all three of `of`, `item` and `value`',
    },
    hint: {
      zh: 'of 是行为,item 是写题目的列,value 是写答案的列;题目是标签时三个都不写',
      en: '`of` is the event, `item` the column that names the item, `value` the one with the answer; where items are attributes, write none of them',
    },
  },
  'composite-weight': {
    message: { zh: '权重 {weight} 不行', en: 'the weight {weight} will not do' },
    hint: { zh: '写 0 和 1 之间的数,至多六位小数', en: 'write a number between 0 and 1 with at most six decimals' },
  },
  'composite-weights': {
    message: { zh: '权重加起来是 {total},不是 1', en: 'the weights add up to {total}, not to 1' },
    hint: { zh: '改到正好合计 1', en: 'change them so that they make exactly 1' },
  },
  'composite-twice': {
    message: { zh: '“{name}” 在综合分里写了两次', en: '"{name}" is an input of the score twice' },
    hint: { zh: '合成一项,权重相加', en: 'make it one input with both weights' },
  },
  'composite-scale': {
    message: { zh: 'scale 的两头都是 {value}', en: 'both ends of the scale are {value}' },
    hint: { zh: '先写算 0 分的值,再写算 100 分的值', en: 'write what counts as 0, then what counts as 100' },
  },
  'composite-least': {
    message: { zh: 'at least 不行', en: '`at least` will not do' },
    hint: {
      zh: '只和 missing: reweigh 一起写,1 到 {inputs} 的整数',
      en: 'it goes with `missing: reweigh`, a whole number from 1 to {inputs}',
    },
  },
  'durability-lasting': {
    message: { zh: '只看 {periods} 期,不会有 {lasting} 期', en: 'of {periods} periods {lasting} cannot be active' },
    hint: { zh: 'lasting from 写 2 到 {periods}', en: 'write `lasting from` as 2 to {periods}' },
  },
  'durability-decay': {
    message: { zh: 'as: decay 看不了 {periods} 期', en: '`as: decay` does not look at {periods} periods' },
    hint: { zh: '至多 {most} 期,或用更长的 per', en: 'at most {most}; or take a longer `per`' },
  },
  'bad-formula': {
    message: { zh: '看不懂公式 “{formula}”:{what}', en: 'the formula "{formula}" is not understood: {what}' },
    hint: {
      zh: '公式由标签、数字、+ - * / 和括号组成',
      en: 'a formula is made of attributes, numbers, + - * / and parentheses',
    },
  },
  'chance-input': {
    message: { zh: '“{name}” ({type}) 不能这样用:{why}', en: '"{name}" ({type}) cannot be used so: {why}' },
    hint: {
      zh: '数值写 { attribute: a, weight: 0.1 },布尔和文本写 { attribute: b, is: 值, weight: 0.1 }',
      en: 'write a number as `{ attribute: a, weight: 0.1 }`, a boolean or text as `{ attribute: b, is: value, weight: 0.1 }`',
    },
  },
  'bad-mapping-file': {
    message: { zh: '对照表 “{file}” 读不了', en: 'the mapping file "{file}" cannot be read' },
    hint: { zh: '要两列的 CSV:原值,新值', en: 'it must be a CSV of two columns: from, to' },
  },
  'region-circle': {
    message: { zh: '上下级表 “{file}” 里有互为上级的地区', en: 'in "{file}" a place is part of itself' },
    hint: {
      zh: '两列:下级,上级;每个下级只有一个上级,不能成环',
      en: 'two columns: child, parent; nothing may be its own ancestor',
    },
  },
  'unknown-level': {
    message: { zh: '没有 “{level}” 这一级', en: 'there is no level "{level}"' },
    hint: { zh: '写其中之一:{known}', en: 'write one of: {known}' },
  },
  'what-of-linked': {
    message: {
      zh: 'linked 标签要有 sum、average、min、max、any、count 之一,且只有一个',
      en: '`linked` takes exactly one of sum, average, min, max, any, count',
    },
    hint: {
      zh: '写成 sum: 对方的标签,或 count: true',
      en: 'write `sum:` with an attribute of the other kind, or `count: true`',
    },
  },
  'unknown-value': {
    message: { zh: '没有名为 “{name}” 的价值定义(实体类型:{kind})', en: 'there is no value "{name}" of kind {kind}' },
    hint: { zh: '{near} 价值定义写在 models/ 里', en: '{near} values are declared under models/' },
  },
  'unknown-part': {
    message: { zh: '价值 “{value}” 没有 “{name}” 这一部分', en: 'the value "{value}" has no part "{name}"' },
    hint: { zh: '{near} 它的各部分:{known}', en: '{near} its parts: {known}' },
  },
  W16: {
    message: {
      zh: '“{name}” 把“{part}”和“{whole}”加在一起:“{part}”已经在“{whole}”里',
      en: '"{name}" puts "{part}" and "{whole}" together: "{part}" is inside "{whole}"',
    },
    hint: { zh: '只用“{whole}”,或只用它的各部分', en: 'take "{whole}" alone, or its parts without it' },
    severity: 'warning',
  },
  'attribute-cycle': {
    message: { zh: '标签互相引用成环:{path}', en: 'attributes refer to each other in a circle: {path}' },
    hint: { zh: '去掉其中一个引用', en: 'take one of the references out' },
  },
})

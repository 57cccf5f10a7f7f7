import { defineErrors } from '../errors.ts'

export const valueErrors = defineErrors('values', {
  'line-of-nothing': {
    message: {
      zh: '账目 “{name}” 要写 income 或 cost,且只写一个',
      en: 'the line "{name}" takes `income` or `cost`, and only one',
    },
    hint: { zh: '例如 income: sales 或 cost: product', en: 'for example `income: sales` or `cost: product`' },
  },
  'line-from-nothing': {
    message: {
      zh: '账目 “{name}” 要么从行为来(of 加 sum 或 each,sum 可以带 share),要么是一个标签(attribute),要么是别的账目的比例(share 加 of line)',
      en: 'the line "{name}" comes from events (`of` with `sum`, or a `share` of it, or `each`), or is an attribute, or a `share` of a line (`of line`): exactly one of these',
    },
    hint: { zh: '三种写法只用一种', en: 'keep one of the three' },
  },
  'line-twice': {
    message: { zh: '编号 “{name}” 用了两次', en: 'the id "{name}" stands twice' },
    hint: { zh: '每条账目、每个机会各有自己的编号', en: 'give each line and each opportunity an id of its own' },
  },
  'line-is-forecast': {
    message: {
      zh: '账目 “{name}” 是“{part}”,一个预测,不是已经发生的',
      en: 'the line "{name}" is "{part}": a forecast, and nothing that has been',
    },
    hint: {
      zh: '价值账只记到基准时为止已经发生的:改用行为或给出的标签,或 part: historic;以后的价值写在 current 和 potential 里',
      en: 'a ledger holds what has been up to as-of: take events, a given attribute, or `part: historic`; what is to come stands under `current` and `potential`',
    },
  },
  'line-counts-twice': {
    message: {
      zh: '账目 “{first}” 和 “{second}” 都加了{what}:两条都有的部分在历史价值里算了两次 (W16)',
      en: 'the lines "{first}" and "{second}" both add up {what}: what both of them hold is twice in the historic value (W16)',
    },
    hint: {
      zh: '去掉一条,或用 where 把两条分开,例如 { channel: app } 和 { channel: web }',
      en: 'take one of them out, or tell them apart by `where`, as { channel: app } and { channel: web }',
    },
    severity: 'warning',
  },
  'unknown-line': {
    message: { zh: '没有账目 “{name}” 可以取比例', en: 'there is no line "{name}" to take a share of' },
    hint: { zh: '{near} 可以取比例的账目:{known}', en: '{near} lines that a share can be taken of: {known}' },
  },
  'not-a-share': {
    message: { zh: '看不懂比例 “{text}”', en: 'the share "{text}" is not understood' },
    hint: { zh: '写成百分数,例如 62%,不超过 100%', en: 'write a percentage of at most 100%, as 62%' },
  },
  'not-a-rate': {
    message: { zh: '看不懂比率 “{text}”', en: 'the rate "{text}" is not understood' },
    hint: {
      zh: '比率要带单位:80% a year、1.5% a month(day、week、month、quarter、year)',
      en: 'a rate carries its unit: 80% a year, 1.5% a month (day, week, month, quarter, year)',
    },
  },
  'keeps-more-than-all': {
    message: { zh: '留存率 “{text}” 超过了 100%', en: 'the keep rate "{text}" is more than 100%' },
    hint: { zh: '写 0% 到 100% 之间的比率', en: 'write a rate from 0% to 100%' },
  },
  'keep-rate-unit': {
    message: {
      zh: '留存率是每人一个标签(每 {per})时,期限要用同样的单位,至多 {most} 期,现金流在期初或期末',
      en: 'with a keep rate of each person per {per}, the horizon is in that unit and of at most {most}, and flows come at the start or end of a period',
    },
    hint: {
      zh: '把期限写成同样的单位,或写 endless;timing 写 start 或 end of period',
      en: 'write the horizon in the same unit, or `endless`, and another timing',
    },
  },
  'range-backwards': {
    message: { zh: '留存率的低、中、高没有从小到大', en: 'the keep rates low, likely and high do not rise' },
    hint: { zh: '按 low ≤ likely ≤ high 写,单位相同', en: 'write low ≤ likely ≤ high, in one unit' },
  },
  'not-a-horizon': {
    message: { zh: '看不懂期限 “{text}”', en: 'the horizon "{text}" is not understood' },
    hint: {
      zh: '写成 3 years、18 months(至多 100 年、1200 期)或 endless',
      en: 'write 3 years, 18 months (at most 100 years and 1200 periods) or endless',
    },
  },
  'endless-worth': {
    message: {
      zh: '没有人流失,也不折现,又不设期限:价值没有尽头',
      en: 'nobody leaves, nothing is discounted, and there is no end: the value has none either',
    },
    hint: { zh: '写一个期限、折现率或留存率', en: 'write a horizon, a discount rate or a keep rate' },
  },
  'not-a-pattern': {
    message: { zh: '看不懂 “{text}” 是哪段时间', en: 'the pattern "{text}" is not understood' },
    hint: {
      zh: '写成 last 12 months(days、weeks、months、years),或 { attribute: 标签, per: year }',
      en: 'write last 12 months (days, weeks, months, years), or { attribute: id, per: year }',
    },
  },
  'not-a-period': {
    message: { zh: '“{text}” 不是一个期间', en: '"{text}" is no period' },
    hint: { zh: '写 day、week、month、quarter 或 year', en: 'write day, week, month, quarter or year' },
  },
  'chance-out-of-range': {
    message: { zh: '概率 “{text}” 不在 0 和 1 之间', en: 'the chance "{text}" is not between 0 and 1' },
    hint: { zh: '写 0 到 1 的数,或 40% 这样的百分数', en: 'write a number from 0 to 1, or a percentage such as 40%' },
  },
  'no-purchase': {
    message: { zh: '“{by}” 要知道哪个行为是购买', en: '"{by}" needs the event that is a purchase' },
    hint: {
      zh: '在 current 下写 of: 行为名;现有行为:{known}',
      en: 'write `of:` with an event under `current`; known events: {known}',
    },
  },
  'no-order-value': {
    message: { zh: '“{by}” 要知道一单值多少', en: '"{by}" needs to know what an order is worth' },
    hint: { zh: '在 current 下写 sum: 金额列', en: 'write `sum:` with a column of the event under `current`' },
  },
  'no-period': {
    message: { zh: '“{by}” 要知道一期有多长', en: '"{by}" needs to know how long a period is' },
    hint: {
      zh: '在 current 下写 period: week、month、quarter 或 year',
      en: 'write `period:` with week, month, quarter or year under `current`',
    },
  },
  'no-contract': {
    message: { zh: '“{by}” 要知道合同怎么续', en: '"{by}" needs to know who renews' },
    hint: {
      zh: '写 of: 付款行为 和 sum: 金额列,或 renewals: { attribute: 续约次数 } 和 left: 条件;现有行为:{known}',
      en: 'write `of:` with the event that pays for a period and `sum:`, or `renewals: { attribute: id }` and `left:` with a condition; known events: {known}',
    },
  },
  'no-contract-end': {
    message: {
      zh: '有 renewals,还要知道谁的合同已经终止',
      en: 'beside `renewals` it takes to know whose contract is over',
    },
    hint: { zh: '写 left: 一个条件', en: 'write `left:` with a condition' },
  },
  'not-with-renewals': {
    message: { zh: '“{key}” 不能和 renewals 一起用', en: '"{key}" does not go with `renewals`' },
    hint: {
      zh: '每期带来多少由 pattern 说明',
      en: '`pattern` says what each period brings',
    },
  },
  'not-whole-renewals': {
    message: { zh: '续约次数 “{name}” 是 {type},不是整数', en: '"{name}" is {type}, and renewals are whole numbers' },
    hint: { zh: '换一个整数标签', en: 'name an attribute that is an integer' },
  },
  'not-whole-periods': {
    message: { zh: '期限不是整数个 {period}', en: 'the horizon is no whole number of {period}s' },
    hint: { zh: '把期限写成这个期间的整数倍,或 endless', en: 'write a horizon in whole periods, or `endless`' },
  },
  'not-a-covariate': {
    message: { zh: '“{name}” 是 {type},不能作协变量', en: '"{name}" is {type}, which is no covariate' },
    hint: {
      zh: '用数值或是非标签;文本先用 bands 或 lookup 变成数,或每个值写一个是非标签',
      en: 'name a number or a boolean; of a text make one boolean for each value',
    },
  },
  'only-with': {
    message: { zh: '“{key}” 不能和 by: {by} 一起用', en: '"{key}" does not go with `by: {by}`' },
    hint: { zh: '“{key}” 只用于 by: {only}', en: '"{key}" is for `by: {only}`' },
  },
  'forecast-off': {
    message: {
      zh: '“{name}”的预测要小心:{days} 天的回测里,订单数偏差 {error}',
      en: 'mind the forecast of "{name}": in the back-test of {days} days it was off by {error} in orders',
    },
    hint: {
      zh: '用 fenqun value show 看用的是哪个模型、为什么;历史变了样(停业、换了统计办法)时把 population 或 where 收窄',
      en: '`fenqun value show` tells which model was taken and why; narrow `population` or `where` if the past was of another kind',
    },
    severity: 'warning',
  },
  'no-forecast': {
    message: {
      zh: '“{name}”没有预测,买过的人当前价值和终身价值都不知道:{reason}',
      en: 'there is no forecast of "{name}", so current and lifetime value of who bought are unknown: {reason}',
    },
    hint: {
      zh: '等历史更长、回头客更多,或用 by: keep rate 写明留存率',
      en: 'wait for a longer history with repeat buyers, or write a keep rate of your own with `by: keep rate`',
    },
    severity: 'warning',
  },
  'value-unknown': {
    message: {
      zh: '“{name}”的当前价值和终身价值对总体中 {share} 的人是不知道的,没有算进合计',
      en: 'current and lifetime value by "{name}" are unknown for {share} of its population, and in no total',
    },
    hint: {
      zh: '看留存率、类或标签对谁没有值:给 keep rate 写 else,或补上标签',
      en: 'see for whom keep rate, class or attribute say nothing: give the keep rate an `else`, or mend the attribute',
    },
    severity: 'warning',
  },
  'not-with-model': {
    message: { zh: '“{key}” 不能和 by: {by} 一起用', en: '"{key}" does not go with `by: {by}`' },
    hint: {
      zh: '购买模型自己估计流失;要用它请写 by: keep rate',
      en: 'purchase models find out who leaves; for this write `by: keep rate`',
    },
  },
})

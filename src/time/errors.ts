import { defineErrors } from '../errors.ts'

/** What can be wrong with zones, days, as-of dates and windows. */
export const timeErrors = defineErrors('time', {
  'unknown-zone': {
    message: { zh: '没有名为 “{zone}” 的时区', en: 'there is no time zone "{zone}"' },
    hint: {
      zh: '请用 IANA 时区名，例如 Asia/Shanghai',
      en: 'use an IANA name such as Asia/Shanghai',
    },
  },
  'bad-day': {
    message: { zh: '“{day}” 不是日历上的一天', en: '"{day}" is not a day of the calendar' },
    hint: { zh: '写成 年-月-日，例如 2025-03-31', en: 'write year-month-day, for example 2025-03-31' },
  },
  'series-backwards': {
    message: { zh: '从 {from} 到 {to}:结束早于开始', en: 'from {from} to {to} ends before it begins' },
    hint: { zh: '对调 --from 和 --to', en: 'swap --from and --to' },
  },
  'series-too-long': {
    message: {
      zh: '从 {from} 到 {to},每 {every} 一次,超过 {longest} 次',
      en: 'from {from} to {to}, one every {every}, is more than {longest} dates',
    },
    hint: { zh: '分几段,或隔得远一些', en: 'do it in parts, or further apart' },
  },
  'bad-as-of': {
    message: { zh: '“{text}” 不能作为基准时', en: '"{text}" is not an as-of' },
    hint: {
      zh: '写日期（2025-03-31，含当天）或时刻（2025-03-31T16:00:00Z，不含该时刻）',
      en: 'write a day (2025-03-31, that day included) or an instant (2025-03-31T16:00:00Z, not included)',
    },
  },
  'missing-local-time': {
    message: {
      zh: '在时区 {zone}，“{text}” 这个时刻因拨钟而不存在',
      en: '"{text}" does not exist in {zone}: the clocks were put forward over it',
    },
    hint: { zh: '写明与 UTC 的时差，例如 +08:00', en: 'give the offset from UTC, for example +08:00' },
  },
  'bad-window': {
    message: { zh: '看不懂的时间窗口 “{text}”', en: 'cannot read the window "{text}"' },
    hint: { zh: '可以写：{forms}', en: 'write one of: {forms}' },
  },
  'window-backwards': {
    message: { zh: '时间窗口 “{text}” 的结束早于开始', en: 'the window "{text}" ends before it begins' },
    hint: { zh: '对调过来：{swapped}', en: 'swap the two: {swapped}' },
  },
  'window-too-long': {
    message: { zh: '时间窗口 “{text}” 太长', en: 'the window "{text}" is too long' },
    hint: { zh: '最长 200 年；不限时间请写 ever', en: 'at most 200 years; write ever for no limit' },
  },
})

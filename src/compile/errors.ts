import { defineErrors } from '../errors.ts'

export const compileErrors = defineErrors('compile', {
  'unknown-kind': {
    message: { zh: '没有名为 “{name}” 的实体类型', en: 'there is no kind "{name}"' },
    hint: { zh: '{near} 实体类型写在 fenqun.yml 的 kinds 里', en: '{near} kinds are declared in fenqun.yml' },
  },
  'unknown-population': {
    message: { zh: '没有名为 “{name}” 的总体(实体类型:{kind})', en: 'there is no population "{name}" of kind {kind}' },
    hint: { zh: '{near} 现有总体:{known}', en: '{near} known populations: {known}' },
  },
  'unknown-method': {
    message: { zh: '没有名为 “{name}” 的分群方法', en: 'there is no method "{name}"' },
    hint: { zh: '{near} 现有方法:{known}', en: '{near} known methods: {known}' },
  },
  W12: {
    message: { zh: '定义互相引用成环:{path}', en: 'definitions refer to each other in a circle: {path}' },
    hint: { zh: '去掉环中的一个引用', en: 'take one of the references of the circle out' },
  },
  'needs-a-broken-one': {
    message: { zh: '它用到的 “{name}” 有错误', en: 'it uses "{name}", which has errors' },
    hint: { zh: '先改好那一个', en: 'mend that one first' },
  },
  'current-at-past': {
    severity: 'warning',
    exit: 0,
    message: { zh: '“{name}” 是当前值,不是基准时的值', en: '"{name}" is today\'s value, not the value at as-of' },
    hint: {
      zh: '要按过去的基准时计算,请给来源加上 as: valid from 的列',
      en: 'to look back, give its source a column `as: valid from`',
    },
  },
  'no-kind-table': {
    message: { zh: '实体类型 “{kind}” 没有任何来源', en: 'no source is about the kind "{kind}"' },
    hint: { zh: '在 sources/ 里加一个 entity 或 of 为 {kind} 的来源', en: 'add a source with `entity: {kind}` or `of: {kind}`' },
  },
})

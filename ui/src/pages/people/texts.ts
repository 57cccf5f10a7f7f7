import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('people', {
  zh: {
    title: '客户列表',
    everybody: '所有{{kind}}',
    'drawn-from': '总体:{{name}}',
    'save-as-segment': '存为客群',
    compare: '比较',
    export: '导出',
    'save-first': '先存为客群,才能导出这份名单',
    'broken-draft': '地址里的规则读不懂',
    'broken-why': '回到数字所在的页面,再点一次。',
    kinds: '实体类型',
  },
  en: {
    title: 'People',
    everybody: 'Everybody: {{kind}}',
    'drawn-from': 'Population: {{name}}',
    'save-as-segment': 'Save as segment',
    compare: 'Compare',
    export: 'Export',
    'save-first': 'Save it as a segment first to export this list',
    'broken-draft': 'The rule in the address cannot be read',
    'broken-why': 'Go back to the page with the number and open it again.',
    kinds: 'Kinds',
  },
})

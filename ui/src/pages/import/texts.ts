import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('import', {
  zh: { title: '导入数据', soon: '这一页还在建造。' },
  en: { title: 'Import data', soon: 'This page is being built.' },
})

import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('data', {
  zh: { title: '数据与属性', soon: '这一页还在建造。' },
  en: { title: 'Data and attributes', soon: 'This page is being built.' },
})

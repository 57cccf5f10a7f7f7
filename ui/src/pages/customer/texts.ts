import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('customer', {
  zh: { title: '客户详情', soon: '这一页还在建造。' },
  en: { title: 'Customer', soon: 'This page is being built.' },
})

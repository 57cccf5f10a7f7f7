import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('people', {
  zh: { title: '客户列表', soon: '这一页还在建造。' },
  en: { title: 'People', soon: 'This page is being built.' },
})

import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('schemes', {
  zh: { title: '分层方案', soon: '这一页还在建造。' },
  en: { title: 'Schemes', soon: 'This page is being built.' },
})

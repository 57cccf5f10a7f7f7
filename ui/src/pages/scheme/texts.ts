import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('scheme', {
  zh: { title: '方案详情', soon: '这一页还在建造。' },
  en: { title: 'Scheme', soon: 'This page is being built.' },
})

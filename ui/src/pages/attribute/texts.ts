import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('attribute', {
  zh: { title: '标签', soon: '这一页还在建造。' },
  en: { title: 'Attribute', soon: 'This page is being built.' },
})

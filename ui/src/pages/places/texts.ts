import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('places', {
  zh: { title: '地区', soon: '这一页还在建造。' },
  en: { title: 'Places', soon: 'This page is being built.' },
})

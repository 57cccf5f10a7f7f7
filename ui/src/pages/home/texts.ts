import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('home', {
  zh: { title: '首页', soon: '这一页还在建造。' },
  en: { title: 'Home', soon: 'This page is being built.' },
})

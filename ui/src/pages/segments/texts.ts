import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('segments', {
  zh: { title: '分群', soon: '这一页还在建造。' },
  en: { title: 'Segments', soon: 'This page is being built.' },
})

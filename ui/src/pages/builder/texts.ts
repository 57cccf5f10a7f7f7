import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('builder', {
  zh: { title: '编辑分群', soon: '这一页还在建造。' },
  en: { title: 'Segment builder', soon: 'This page is being built.' },
})

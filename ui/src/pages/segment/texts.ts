import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('segment', {
  zh: { title: '分群详情', soon: '这一页还在建造。' },
  en: { title: 'Segment', soon: 'This page is being built.' },
})

import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('compare', {
  zh: { title: '重叠与对比', soon: '这一页还在建造。' },
  en: { title: 'Overlap and comparison', soon: 'This page is being built.' },
})

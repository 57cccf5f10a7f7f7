import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('runs', {
  zh: { title: '运行记录', soon: '这一页还在建造。' },
  en: { title: 'Runs', soon: 'This page is being built.' },
})

import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('job', {
  zh: { title: '后台工作', soon: '这一页还在建造。' },
  en: { title: 'Job', soon: 'This page is being built.' },
})

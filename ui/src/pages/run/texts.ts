import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('run', {
  zh: { title: '一次运行', soon: '这一页还在建造。' },
  en: { title: 'Run', soon: 'This page is being built.' },
})

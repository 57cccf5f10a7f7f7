import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('migration', {
  zh: { title: '迁移', soon: '这一页还在建造。' },
  en: { title: 'Migration', soon: 'This page is being built.' },
})

import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('bin', {
  zh: { title: '回收站', soon: '这一页还在建造。' },
  en: { title: 'Bin', soon: 'This page is being built.' },
})

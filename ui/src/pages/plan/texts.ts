import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('plan', {
  zh: { title: '计划与生效', soon: '这一页还在建造。' },
  en: { title: 'Plan and apply', soon: 'This page is being built.' },
})

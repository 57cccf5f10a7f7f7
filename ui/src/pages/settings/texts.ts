import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('settings', {
  zh: { title: '设置', soon: '这一页还在建造。' },
  en: { title: 'Settings', soon: 'This page is being built.' },
})

import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('sign-in', {
  zh: { title: '登录', soon: '这一页还在建造。' },
  en: { title: 'Sign in', soon: 'This page is being built.' },
})

import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('cohorts', {
  zh: { title: '留存', soon: '这一页还在建造。' },
  en: { title: 'Retention', soon: 'This page is being built.' },
})

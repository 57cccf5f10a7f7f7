import type { Story } from '../making/story.ts'
import { generateChicken } from './generate.ts'

export const story: Story = {
  title: "山坳鲜鸡:四类客户各占多少 / Shan'ao Chicken: the shares of four types",
  dates: ['2025-06-30', '2026-06-30'],
  make: (folder, asOf) => generateChicken({ folder, asOf }),
  next: [
    'shares sales-by-type',
    'shares --list 5',
    'league types-side-by-side',
    'sheet type-sheet',
    'losses lost',
    'effort customer-type --amount 200',
    'export --layout autumn-calls --unmask',
  ],
}

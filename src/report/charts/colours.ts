/** Names of the style sheet's colours, for charts. Blue against orange is told apart by all; direction also has its arrow. */
export const colours = {
  ink: 'var(--ink)',
  soft: 'var(--soft)',
  line: 'var(--line)',
  paper: 'var(--paper)',
  accent: 'var(--accent)',
  better: 'var(--better)',
  worse: 'var(--worse)',
  same: 'var(--same)',
} as const

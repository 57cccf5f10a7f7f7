import type { Layout } from './layout.ts'
import { titled } from './layout.ts'

/** For WeCom: who looks after the customer (each of them a row), the customer's external user id, and the tags to add. */
export const wecom: Layout = {
  name: 'wecom',
  title: { zh: '企业微信', en: 'WeCom' },
  endings: ['.csv', '.xlsx'],
  contacts: [],
  needs: [],
  roles: [
    {
      role: 'follower',
      title: { zh: '跟进员工', en: 'follower' },
      usual: ['follower', '跟进员工', '跟进人', '员工', '添加人'],
      needed: true,
    },
    {
      role: 'external user id',
      title: { zh: '外部联系人编号', en: 'external user id' },
      usual: ['external_user_id', 'external_userid', 'external-user-id'],
      needed: false,
    },
  ],
  channel: 'messenger',
  ordered: false,
  consentColumn: false,
  mark: true,
  limits: { perDay: 1, perMonth: 4 },
  columns: (settings) => [
    titled(settings, 'follower', { zh: '跟进员工', en: 'Follower' }),
    titled(settings, 'external_user_id', { zh: '外部联系人编号', en: 'External user id' }),
    titled(settings, 'tags', { zh: '要添加的标签', en: 'Tags to add' }, 'list'),
    ...settings.columns,
  ],
  open({ tags }) {
    const seen = new Set<string>()
    return ({ id, roles, values }) => {
      const followers = roles['follower'] ?? []
      if (followers.length === 0) return { dropped: 'no-follower' }
      const external = roles['external user id']?.[0] ?? id
      const rows = followers.flatMap((follower) => {
        const key = JSON.stringify([follower, external])
        if (seen.has(key)) return []
        seen.add(key)
        return [[follower, external, tags, ...values]]
      })
      return rows.length ? { rows } : { dropped: 'duplicate' }
    }
  },
  notes: () => [
    {
      title: { zh: '触达上限', en: 'Limits' },
      text: {
        zh: '企业微信限制一位客户每天、每月能收到的群发次数,各说明不一;按自己账号的上限设置 limits',
        en: 'WeCom limits how often a customer gets messages to many, and guides differ: set `limits` as your account has them',
      },
    },
  ],
}

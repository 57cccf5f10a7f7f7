import { useBlocker } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useTexts } from '../../../texts/define-texts.ts'
import { texts } from '../texts.ts'

/** Looking at the people loses nothing while the address carries the draft: the way back brings it again. */
function isKept(): boolean {
  return new URLSearchParams(globalThis.location.search).has('draft')
}

/** Asks before changes that are not saved are left behind. */
export function LeaveGuard({ dirty, free }: { dirty: boolean; free: () => boolean }) {
  const t = useTexts(texts)
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      dirty && !free() && current.pathname !== next.pathname && !(next.pathname === '/people' && isKept()),
    enableBeforeUnload: () => dirty && !free(),
    withResolver: true,
  })
  return (
    <Modal
      open={blocker.status === 'blocked'}
      title={t('leave')}
      okText={t('leave-anyway')}
      cancelText={t('stay')}
      onOk={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
    >
      {t('leave-why')}
    </Modal>
  )
}

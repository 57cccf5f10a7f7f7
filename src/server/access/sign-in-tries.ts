/** Tries to sign in that came to nothing, of the last quarter of an hour. */
export interface SignInTries {
  /**
   * Counts a try before its password is looked at, so that tries at the same moment are counted too. Answers with the seconds after which
   * this one may come again, or with the milliseconds that it waits first; and with how to take it back when the password was right.
   */
  begin(account: string, address: string): { refusedFor: number } | { delay: number; wasRight(): void }
}

const quarterHour = 15 * 60_000

/** Of one account from one address, and of any from one address. */
const most = { pair: 10, address: 30 }

/** From so many tries at one account on, from wherever, each waits. */
const slowFrom = 100

/** The longest wait, in milliseconds: whoever knows the password gets in all the same. */
const slowest = 30_000

/** How many counts are kept; the oldest go first. */
const mostKept = 50_000

/**
 * `unlockedAt` says when somebody on the machine forgave an account its tries, in milliseconds since 1970; `now` is the clock. Only who has tried
 * themselves is refused: nobody keeps others out of their account.
 */
export function signInTries(now: () => number, unlockedAt: (account: string) => number | undefined): SignInTries {
  const tries = new Map<string, number[]>()
  const recent = (key: string, since: number) => {
    const left = (tries.get(key) ?? []).filter((at) => at > since)
    if (left.length === 0) tries.delete(key)
    else tries.set(key, left)
    return left
  }
  return {
    begin(account, address) {
      const time = now()
      const since = time - quarterHour
      const forgiven = Math.max(since, unlockedAt(account) ?? 0)
      const [pairKey, addressKey, accountKey] = [
        `pair ${JSON.stringify([account, address])}`,
        `address ${address}`,
        `account ${account}`,
      ]
      const pair = recent(pairKey, forgiven)
      const from = recent(addressKey, since)
      for (const [own, limit] of [
        [pair, most.pair],
        [from, most.address],
      ] as const)
        if (own.length >= limit)
          return { refusedFor: Math.max(1, Math.ceil((own.at(-limit)! + quarterHour - time) / 1000)) }
      const all = recent(accountKey, forgiven)
      for (const [key, before] of [
        [pairKey, pair],
        [addressKey, from],
        [accountKey, all],
      ] as const) {
        tries.delete(key)
        tries.set(key, [...before, time])
      }
      for (const [oldest] of tries) if (tries.size > mostKept) tries.delete(oldest)
      return {
        delay: delayAfter(all.length),
        wasRight() {
          tries.delete(pairKey)
          for (const key of [addressKey, accountKey]) {
            const kept = [...(tries.get(key) ?? [])]
            const at = kept.lastIndexOf(time)
            if (at >= 0) tries.set(key, kept.toSpliced(at, 1))
          }
        },
      }
    },
  }
}

/** How long a try waits after so many others at its account, in milliseconds. */
export function delayAfter(others: number): number {
  return Math.min(slowest, Math.max(0, others - slowFrom + 1) * 500)
}

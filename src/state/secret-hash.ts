import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import type { ScryptOptions } from 'node:crypto'

/** What guessing one secret costs: scrypt's N, r and p (RFC 7914); 128 · N · r bytes of memory. */
export interface HashCost {
  N: number
  r: number
  p: number
}

/** For what people choose: 32 MiB and three passes, as OWASP's Password Storage Cheat Sheet has it. */
export const passwordCost: HashCost = { N: 2 ** 15, r: 8, p: 3 }

/** For 256 random bits, which nobody guesses anyhow. */
export const tokenCost: HashCost = { N: 2 ** 14, r: 8, p: 1 }

const saltBytes = 16
const hashBytes = 32

/** A secret as it is kept: `scrypt$N$r$p$salt$hash`. */
export async function hashSecret(secret: string, cost: HashCost): Promise<string> {
  const salt = randomBytes(saltBytes)
  const hash = await derive(secret, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** Whether a kept hash is that of a secret; takes as long whether it is or not. A text that is no kept hash is a defect. */
export async function isSecretOf(secret: string, kept: string): Promise<boolean> {
  const [name, N, r, p, salt, hash] = kept.split('$')
  if (name !== 'scrypt' || !salt || !hash) throw new TypeError('not a kept hash')
  const found = await derive(secret, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) })
  const wanted = Buffer.from(hash, 'base64url')
  return wanted.length === found.length && timingSafeEqual(wanted, found)
}

/** A hash that no secret has, at the cost of a password: what is compared for names that nobody has. */
export const hashOfNobody = [
  'scrypt',
  passwordCost.N,
  passwordCost.r,
  passwordCost.p,
  Buffer.alloc(saltBytes).toString('base64url'),
  Buffer.alloc(hashBytes).toString('base64url'),
].join('$')

/** Hashing goes one after the other: many who sign in at once would take all threads and memory there are. */
let last: Promise<unknown> = Promise.resolve()

function derive(secret: string, salt: Buffer, cost: HashCost): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: 256 * cost.N * cost.r }
  const turn = last.then(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        scrypt(secret.normalize('NFKC'), salt, hashBytes, options, (error, key) =>
          error ? reject(error) : resolve(key),
        )
      }),
  )
  last = turn.catch(() => undefined)
  return turn
}
